import type { Random } from './random.ts'

/**
 * Times of an inhomogeneous Poisson process in [from, to), by thinning (Lewis and Shedler 1979).
 * `ratePerMs` may never exceed `peakPerMs`.
 */
export function poissonTimes(
  random: Random,
  from: number,
  to: number,
  peakPerMs: number,
  ratePerMs: (at: number) => number,
): number[] {
  const times: number[] = []
  if (peakPerMs <= 0) return times
  for (let at = from + random.exponential(1 / peakPerMs); at < to; at += random.exponential(1 / peakPerMs))
    if (random.next() * peakPerMs < ratePerMs(at)) times.push(Math.round(at))
  return times
}
