import type { RoomState } from '../../shared/live/room-state.ts'
import type { Place } from './centre-store.ts'
import { centreRoom, feedsIn, type FeedView } from './feeds.ts'
import { feedTimes, type FeedTime } from './feed-time.ts'
import { feedsHealth, type FeedsHealth } from './feed-watch.ts'
import { linkItems, type LinkItem } from './links.ts'
import { liveStore, roomName } from './live-store.ts'
import { pastStore } from './past-store.ts'
import { recorderItems, type RecorderItem } from './recorder.ts'
import { shownNow } from './shown-time.ts'

/** Every room of the page with what its times are told by. */
export interface Rooms {
  rooms: { domain: string; room: RoomState }[]
  feeds: FeedView[]
  feedTime: FeedTime
  health: FeedsHealth
  /** In the past nobody can see to it any more. */
  recorder: readonly RecorderItem[]
  links: readonly LinkItem[]
}

export function roomsOf(place: Place, now = shownNow()): Rooms {
  const { rooms } = liveStore.getState()
  const scope = place.root.scope
  const centre = centreRoom(scope)
  return {
    rooms: place.domains.flatMap((domain) => {
      const room = rooms.get(roomName({ scope, domain }))
      return room ? [{ domain, room }] : []
    }),
    feeds: feedsIn(centre),
    feedTime: feedTimes(centre),
    health: feedsHealth(centre, now),
    recorder: pastStore.getState().past ? [] : recorderItems(centre, now),
    links: pastStore.getState().past ? [] : linkItems(centre, now),
  }
}
