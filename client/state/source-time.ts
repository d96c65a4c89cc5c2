import { centreRoom } from './feeds.ts'
import { feedTimes } from './feed-time.ts'

/**
 * What the sources' clock said at `at`, when the server's says `now`: the normal band of a simulated morning is that
 * of a morning. Where sources run on different clocks, the fastest is followed: it is the one that is simulated.
 */
export function sourceTime(scope: string, at: number, now: number): number {
  const room = centreRoom(scope)
  const feeds = [...(room?.feeds.values() ?? [])].filter((feed) => feed.timebase !== 'live')
  const fastest = feeds.toSorted((a, b) => b.factor - a.factor)[0]
  if (!room || !fastest) return at
  return feedTimes(room)(fastest.index, now) - (now - at) * fastest.factor
}
