import type { FeedState, RoomState } from '../../shared/live/room-state.ts'
import { liveStore } from './live-store.ts'

/**
 * The present of each feed, epoch milliseconds on its own clock: cases carry times of that clock, and a simulated
 * day is not today. Taken from what the centre tells of each feed; a feed of which it tells nothing is of now.
 */
export type FeedTime = (feedIndex: number, now: number) => number

export function feedTimes(centre: RoomState | undefined): FeedTime {
  const clocks = new Map<string, { clock: number; at: number }>()
  for (const thing of centre?.things.values() ?? []) {
    const clock = thing.attributes?.['clock']
    const at = thing.attributes?.['lastArrival']
    if (typeof clock === 'number' && typeof at === 'number') clocks.set(thing.key, { clock, at })
  }
  return (feedIndex, now) => {
    const feed = feedOf(feedIndex)
    const known = feed && clocks.get(feed.id)
    if (!feed || !known) return now
    return known.clock + Math.max(0, now - known.at) * feed.factor
  }
}

/** A feed's index means the same in every room of the page. */
function feedOf(index: number): FeedState | undefined {
  for (const room of liveStore.getState().rooms.values()) {
    const feed = room.feeds.get(index)
    if (feed) return feed
  }
  return undefined
}
