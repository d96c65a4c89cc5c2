/** Time as the polling knows it. */
export interface PollClock {
  /** Epoch milliseconds. */
  now: () => number
  /** Runs a task once, so much later; the answer calls it off. */
  after: (delayMs: number, task: () => void) => () => void
}

/** Keeps no program alive. */
export function pollClock(now: () => number): PollClock {
  return {
    now,
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs).unref()
      return () => clearTimeout(timer)
    },
  }
}
