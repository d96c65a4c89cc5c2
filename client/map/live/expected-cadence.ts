import type { FeedState } from '../../../shared/live/room-state.ts'

/** How often a reading is expected, milliseconds of real time: what its feed declares, or else its indicator. */
export function readingCadenceMs(feed: FeedState | undefined, domain: string, declaredMs: number): number {
  return (feed?.cadenceMs[domain] ?? declaredMs) / factorOf(feed)
}

/** How often a thing is expected to be heard of. A feed that is slower than its kind is not late for that. */
export function thingCadenceMs(feed: FeedState | undefined, domain: string, declaredMs: number): number {
  return Math.max(declaredMs, feed?.cadenceMs[domain] ?? 0) / factorOf(feed)
}

function factorOf(feed: FeedState | undefined): number {
  return feed && feed.factor > 0 ? feed.factor : 1
}
