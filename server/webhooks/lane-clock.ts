import { setTimeout as pause } from 'node:timers/promises'

/** Time as a lane knows it. */
export interface LaneClock {
  /** Epoch milliseconds. */
  now: () => number
  /** Resolves so much later, or when it is called off. */
  pause: (ms: number, signal: AbortSignal) => Promise<void>
}

export function laneClock(now: () => number): LaneClock {
  return { now, pause: (ms, signal) => pause(ms, undefined, { signal }).catch(() => undefined) }
}
