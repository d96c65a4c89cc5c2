import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import type { Spoken } from './voices.ts'

const FIRST_RESTART_MS = 1_000
const LAST_RESTART_MS = 30_000
/** A process that lived this long has recovered: the next restart is quick again. */
const HEALTHY_AFTER_MS = 60_000
const KILL_AFTER_MS = 2_000

/** What the process of one feed tells of its connection, when it changes. */
export interface LinkState {
  link: 'connected' | 'unreached'
  /** `22/11 17:10` in the pack's zone. */
  simulatedTime: string
}

/** Says it to people. */
export function linksText(
  { link, simulatedTime }: LinkState,
  { url, feeds, scenarios }: { url: string; feeds: number; scenarios: readonly string[] },
): string {
  if (link === 'unreached') return `cannot reach ${url}, trying again`
  const started = scenarios.map((scenario) => `, scenario ${scenario.replace('@', ' at ')}`).join('')
  return `${feeds} ${feeds === 1 ? 'feed' : 'feeds'} connected, simulated time ${simulatedTime}${started}`
}

export interface RunAllOptions {
  /** What Node is to run for each feed: `simulators/main.ts`, or what was built of it. */
  program: readonly string[]
  /** Folder of the pack. */
  pack: string
  /** What is said: see `spokenAt`. */
  says: readonly Spoken[]
  /** The day of the server's map, where that is not today. */
  day?: string | undefined
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
 * One process for each feed that the pack has said, none for a pack that has none; one that ends is started
 * again, later each time. Returns what stops them all.
 */
export function startSimulators(options: RunAllOptions): () => Promise<void> {
  const anchor = Date.now()
  const heard = linksTeller(options.says.length, options)
  const stops = options.says.map((spoken) =>
    keepRunning(spoken.feed, processArguments(options, spoken, anchor), options, (state) =>
      heard(spoken.feed, state),
    ),
  )
  return async () => {
    await Promise.all(stops.map((stop) => stop()))
  }
}

/** One line for all feeds: when the last of them is connected, and when the first does not reach the server. */
function linksTeller(count: number, { url, scenarios = [], onLog = console.error }: RunAllOptions) {
  const connected = new Set<string>()
  let told: LinkState['link'] | undefined
  return (feed: string, state: LinkState) => {
    if (state.link === 'connected') connected.add(feed)
    else connected.delete(feed)
    if (state.link === told || (state.link === 'connected' && connected.size < count)) return
    told = state.link
    onLog(linksText(state, { url, feeds: count, scenarios }))
  }
}

function processArguments(options: RunAllOptions, spoken: Spoken, anchor: number): string[] {
  const credentialEnv = options.credentialEnv?.(spoken.as ?? spoken.feed)
  return [
    ...spokenArguments(options, spoken),
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

/** What every process of one feed is told. */
export function spokenArguments(
  { pack, url, day }: Pick<RunAllOptions, 'pack' | 'url' | 'day'>,
  { feed, as, also = [] }: Spoken,
): string[] {
  return [
    '--pack',
    pack,
    '--feed',
    feed,
    '--url',
    url,
    ...(as === undefined ? [] : ['--as', as]),
    ...also.flatMap((other) => ['--also', other]),
    ...(day === undefined ? [] : ['--day', day]),
  ]
}

function keepRunning(
  feed: string,
  args: readonly string[],
  { program, onLog = console.error }: RunAllOptions,
  onLink: (state: LinkState) => void,
): () => Promise<void> {
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let delayMs = FIRST_RESTART_MS
  const begin = () => {
    const begunAt = Date.now()
    child = spawn(process.execPath, [...program, ...args], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    child.on('message', (state) => onLink(state as LinkState))
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
