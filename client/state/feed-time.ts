import type { RoomState } from '../../shared/live/room-state.ts'

/**
 * The present of each feed, epoch milliseconds on its own clock: cases carry times of that clock, and a simulated
 * day is not today. Taken from the measured offset that the centre tells of each feed; without one a feed is of now.
 */
export type FeedTime = (feedIndex: number, now: number) => number

export function feedTimes(centre: RoomState | undefined): FeedTime {
  const offsets = new Map<string, { offsetMs: number; asOf: number }>()
  if (centre) {
    for (const series of centre.series.values()) {
      if (series.indicator !== 'centre.clockOffset' || typeof series.value !== 'number') continue
      const thing = centre.things.get(series.thing)
      if (thing) offsets.set(thing.key, { offsetMs: series.value * 1_000, asOf: series.asOf ?? thing.asOf })
    }
  }
  const ids = new Map([...(centre?.feeds.values() ?? [])].map((feed) => [feed.index, feed]))
  return (feedIndex, now) => {
    const feed = ids.get(feedIndex)
    const known = feed && offsets.get(feed.id)
    if (!feed || !known) return now
    return known.asOf + known.offsetMs + Math.max(0, now - known.asOf) * feed.factor
  }
}
