import type { After } from './timers.ts'

export const RECONNECT_MS = 500
export const RECONNECT_MAX_MS = 30_000
/** Half to one and a half times: after a power cut not all cities come back in the same second. */
export const RECONNECT_JITTER = 0.5

/** Tries again later, and later each time, until it is reset. */
export class Backoff {
  private readonly after: After
  private attempts = 0
  private cancelTimer = () => {}

  constructor(after: After) {
    this.after = after
  }

  next(run: () => void): void {
    const delay = Math.min(RECONNECT_MAX_MS, RECONNECT_MS * 2 ** this.attempts++)
    this.cancelTimer()
    this.cancelTimer = this.after(delay * (1 + (Math.random() * 2 - 1) * RECONNECT_JITTER), run)
  }

  reset(): void {
    this.attempts = 0
  }

  cancel(): void {
    this.cancelTimer()
  }
}
