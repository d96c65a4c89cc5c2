/** The clock of a recording: epoch milliseconds of its own time. */
export interface SourceClock {
  /** The recording's present. Before anything was played: where it will begin. */
  now: () => number
  /** Waits until the recording's present is `at`; the first call starts the clock there. */
  until: (at: number) => Promise<void>
}

/** A time that waits longer than this is slept in parts, as timers cannot hold more. */
const MAX_SLEEP_MS = 2_000_000_000

/**
 * Runs `factor` times faster than real time. A player that is late (a server that was away) catches up at once and in
 * order: source times are never changed.
 */
export function pacedClock(
  factor: number,
  realNow: () => number,
  sleep: (ms: number) => Promise<void>,
): SourceClock {
  let start: { at: number; real: number } | undefined
  const now = () => (start === undefined ? 0 : start.at + (realNow() - start.real) * factor)
  return {
    now: () => Math.floor(now()),
    until: async (at) => {
      start ??= { at, real: realNow() }
      for (let left = at - now(); left > 0; left = at - now())
        await sleep(Math.min(left / factor, MAX_SLEEP_MS))
    },
  }
}

/** Waits for nothing: the present is the time of what was last played. */
export function unpacedClock(): SourceClock {
  let at = 0
  return {
    now: () => at,
    until: async (next) => {
      at = Math.max(at, next)
    },
  }
}
