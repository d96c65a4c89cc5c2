import { serverNow } from './live-store.ts'
import { pastStore, type Past } from './past-store.ts'

/**
 * The moment that the screen shows, epoch milliseconds: the server's present, or the past's. Everything that has an
 * age is as old as it was at this moment.
 */
export function shownNow(): number {
  const { past } = pastStore.getState()
  return past ? pastMoment(past, Date.now()) : serverNow()
}

/** So far may the clock run ahead of the figures: less than any of them is given before it is late. */
export const MOST_AHEAD_MS = 1_000

/**
 * The clock of the past: it runs at its speed while it plays and stands while it does not. At 600 times, a quarter of
 * a second without a frame is two and a half minutes in which nothing was heard: it does not run away from the
 * figures that have come, or all of them would look stale.
 */
export function pastMoment(past: Past, browserNow: number): number {
  const { clock, askedAt, toldAt, figuresUpTo } = past
  if (!clock) return askedAt
  if (!clock.playing || clock.waiting) return clock.at
  const ranMs = Math.max(0, browserNow - toldAt) * clock.speed
  const furthest = Math.max(clock.at, figuresUpTo) + MOST_AHEAD_MS
  return Math.min(clock.at + ranMs, furthest)
}
