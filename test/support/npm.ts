import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'
import { readLines } from '../../scripts/house/lines.mjs'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface NpmCommand {
  /** The first line, past or to come, that matches; rejected when the command ends without one. */
  line: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Its exit code, once it and what it started have ended. */
  ended: Promise<number | null>
  /** Tells npm alone to end, as a service manager would, and gives the exit code. */
  stop: () => Promise<number | null>
}

/** Runs `npm <args>` in this repository, as a person would type it. */
export function startNpm(args: readonly string[], env: NodeJS.ProcessEnv = {}): NpmCommand {
  const child = spawn('npm', args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // A test that ran out of time leaves its command to us.
  const orphaned = () => child.kill('SIGTERM')
  process.once('exit', orphaned)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const wake = (): void => waiting.forEach((look) => look())
  const ended = once(child, 'close').then(() => {
    process.off('exit', orphaned)
    wake()
    return child.exitCode
  })
  readLines(child, (line) => {
    // Under CI tools colour what they say, pipe or not.
    lines.push(stripVTControlCharacters(line))
    wake()
  })
  const line = (pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = lines.map((said) => pattern.exec(said)).find((found) => found !== null)
        if (match) resolve(match)
        else if (child.exitCode !== null || child.signalCode !== null)
          reject(new Error(`npm ${args.join(' ')} ended:\n${lines.join('\n')}`))
        else return
        waiting.delete(look)
      }
      waiting.add(look)
      look()
    })
  const stop = (): Promise<number | null> => {
    child.kill('SIGTERM')
    return ended
  }
  return { line, ended, stop }
}

/** Where `npm start` answers, once it does. */
export async function addressOf(start: NpmCommand): Promise<string> {
  const [, url = ''] = await start.line(/^The wall: (http:\S+)\/wall/)
  return url
}
