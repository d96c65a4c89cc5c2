import type { Timebase } from '../../shared/session.ts'

/** Simulated time. Nothing in a model reads another clock. */
export interface Clock {
  /** Epoch milliseconds of the simulated present. */
  now: () => number
  timebase: Timebase
}

/**
 * A clock that stood at `start` when the wall clock stood at `anchor` and runs `factor` times as fast.
 * Processes handed the same three numbers agree on the present, also after one of them was started again.
 */
export function factorClock(
  { start, anchor, factor }: { start: number; anchor: number; factor: number },
  wall: () => number = Date.now,
): Clock {
  return {
    now: () => start + (wall() - anchor) * factor,
    timebase: { kind: 'simulated', factor },
  }
}
