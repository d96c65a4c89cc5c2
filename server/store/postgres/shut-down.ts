import { setTimeout as delay } from 'node:timers/promises'
import type { Log } from '../../log.ts'
import type { Postmaster } from './postmaster.ts'

/** A fast shutdown, an immediate one (the next start recovers), none at all; with how long each may take. */
const STEPS = [
  { signal: 'SIGINT', withinMs: 8_000 },
  { signal: 'SIGQUIT', withinMs: 6_000 },
  { signal: 'SIGKILL', withinMs: 1_000 },
] as const

/** Ends PostgreSQL: who is connected is cut off, what was committed is kept. */
export async function shutDown(postmaster: Postmaster, log: Log): Promise<void> {
  const { pid, ended } = postmaster
  for (const { signal, withinMs } of STEPS) {
    if (!postmaster.isRunning()) return
    tell(pid, signal)
    const tooLong = new AbortController()
    const late = delay(withinMs, true, { signal: tooLong.signal }).catch(() => true)
    const isLate = await Promise.race([ended.then(() => false), late])
    tooLong.abort()
    if (!isLate) return
    log.warn({ pid, signal, withinMs }, 'PostgreSQL did not stop in time')
  }
}

function tell(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended this moment.
  }
}
