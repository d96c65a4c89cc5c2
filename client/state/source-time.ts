import { centreRoom, feedsIn } from './feeds.ts'

/**
 * What the sources' clock says when the server's says `at`: the normal band of a simulated morning is that
 * of a morning. Where sources run on different clocks, the fastest is followed: it is the one that is simulated.
 */
export function sourceClock(scope: string): (at: number) => number {
  const [fastest] = feedsIn(centreRoom(scope))
    .filter((feed) => feed.timebase !== undefined && feed.timebase !== 'live')
    .toSorted((a, b) => b.factor - a.factor)
  if (fastest?.clock === undefined) return (at) => at
  const { clock, lastArrivalAt, factor } = fastest
  return (at) => clock + (at - lastArrivalAt) * factor
}

/** Of one moment alone. */
export function sourceTime(scope: string, at: number): number {
  return sourceClock(scope)(at)
}

/** Sources that run on another clock than the server's have other hours than what it recorded. */
export function isSameClock(sourceAt: number, at: number): boolean {
  return Math.abs(sourceAt - at) < SAME_CLOCK_MS
}
const SAME_CLOCK_MS = 1_800_000
