import type { After } from './timers.ts'

const RECONNECT_MS = 500
const RECONNECT_MAX_MS = 30_000
/** Half to one and a half times: after a power cut not all cities come back in the same second. */
const JITTER = 0.5
/** For what only another version of the server mends. */
const SLOW_MS = 5 * 60_000

/** Tries again later, and later each time, until it is reset. */
export class Backoff {
  private readonly after: After
  private attempts = 0
  private cancelTimer = () => {}

  constructor(after: After) {
    this.after = after
  }

  next(run: () => void): void {
    this.later(Math.min(RECONNECT_MAX_MS, RECONNECT_MS * 2 ** this.attempts++), run)
  }

  slowly(run: () => void): void {
    this.later(SLOW_MS, run)
  }

  reset(): void {
    this.attempts = 0
  }

  cancel(): void {
    this.cancelTimer()
  }

  private later(ms: number, run: () => void): void {
    this.cancelTimer()
    this.cancelTimer = this.after(ms * (1 + (Math.random() * 2 - 1) * JITTER), run)
  }
}
