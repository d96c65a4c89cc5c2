import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { simulatedFeeds } from './engine/pack-files.ts'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const FIRST_RESTART_MS = 1_000
const LAST_RESTART_MS = 30_000
/** A process that lived this long has recovered: the next restart is quick again. */
const HEALTHY_AFTER_MS = 60_000
const KILL_AFTER_MS = 2_000

export interface RunAllOptions {
  /** Folder of the pack. */
  pack: string
  /** The server, http://127.0.0.1:8080 */
  url: string
  seed?: number
  speed?: number
  /** Simulated present at the start, 2026-11-22T17:00 in the pack's zone. */
  start?: string
  /** `id@HH:MM` */
  scenarios?: readonly string[]
  /** Environment variable that holds a feed's credential. */
  credentialEnv?: (feed: string) => string | undefined
  onLog?: (line: string) => void
}

/**
 * One process for each feed that the pack has simulated, none for a pack that has none; one that ends is started
 * again, later each time. Returns what stops them all.
 */
export function startSimulators(options: RunAllOptions): () => Promise<void> {
  const anchor = Date.now()
  const stops = simulatedFeeds(options.pack).map((feed) =>
    keepRunning(feed, processArguments(options, feed, anchor), options),
  )
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

function processArguments(options: RunAllOptions, feed: string, anchor: number): string[] {
  const credentialEnv = options.credentialEnv?.(feed)
  return [
    '--pack',
    options.pack,
    '--feed',
    feed,
    '--url',
    options.url,
    // Restarted processes come back to the same simulated time.
    '--anchor',
    String(anchor),
    ...(options.seed === undefined ? [] : ['--seed', String(options.seed)]),
    ...(options.speed === undefined ? [] : ['--speed', String(options.speed)]),
    ...(options.start === undefined ? [] : ['--start', options.start]),
    ...(options.scenarios ?? []).flatMap((scenario) => ['--scenario', scenario]),
    ...(credentialEnv === undefined ? [] : ['--credential-env', credentialEnv]),
  ]
}

function keepRunning(
  feed: string,
  args: readonly string[],
  { onLog = console.error }: RunAllOptions,
): () => Promise<void> {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let delayMs = FIRST_RESTART_MS
  const begin = () => {
    const begunAt = Date.now()
    child = spawn(process.execPath, ['--import', 'tsx', MAIN, ...args], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    child.once('error', (error) => onLog(`simulator ${feed}: ${error.message}`))
    child.once('exit', (code, signal) => {
      child = undefined
      if (stopped) return
      delayMs =
        Date.now() - begunAt > HEALTHY_AFTER_MS ? FIRST_RESTART_MS : Math.min(LAST_RESTART_MS, delayMs * 2)
      onLog(`simulator ${feed} ended (${signal ?? code}); again in ${delayMs / 1000} s`)
      timer = setTimeout(begin, delayMs)
    })
  }
  begin()
  return async () => {
    stopped = true
    clearTimeout(timer)
    if (child !== undefined) await end(child)
  }
}

function end(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
    child.once('exit', () => {
      clearTimeout(force)
      resolve()
    })
    child.kill('SIGTERM')
  })
}
