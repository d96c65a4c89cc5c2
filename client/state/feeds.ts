import type { RoomState, ThingState } from '../../shared/live/room-state.ts'
import type { FeedState } from '../../shared/http-answers.ts'
import { liveStore, roomName } from './live-store.ts'
import { registry } from './roll-ups.ts'

export type FeedStatus = FeedState['status']

/** A feed of this centre as the centre's own room tells it. */
export interface FeedView {
  key: string
  name: string
  status: FeedStatus
  timebase: string | undefined
  factor: number
  /** What is replayed, for people. */
  of: string | undefined
  scopes: readonly string[]
  asOf: number
}

const FEED_STATUSES: readonly FeedStatus[] = ['live', 'late', 'silent', 'never']

export function feedsIn(room: RoomState | undefined): FeedView[] {
  const feeds: FeedView[] = []
  for (const thing of room?.things.values() ?? []) if (thing.kind === 'centre.feed') feeds.push(feedOf(thing))
  return feeds
}

export function centreRoom(scope: string): RoomState | undefined {
  return liveStore.getState().rooms.get(roomName({ scope, domain: 'centre' }))
}

function feedOf(thing: ThingState): FeedView {
  const { attributes } = thing
  const text = (name: string) => {
    const value = attributes?.[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const factor = attributes?.['factor']
  const status = registry.thingKinds.get(thing.kind)?.statuses[thing.status]?.id
  return {
    key: thing.key,
    name: thing.name,
    status: FEED_STATUSES.find((known) => known === status) ?? 'never',
    timebase: text('timebase'),
    factor: typeof factor === 'number' && factor > 0 ? factor : 1,
    of: text('of'),
    scopes: text('scopes')?.split(/[\s,]+/) ?? [],
    asOf: thing.asOf,
  }
}
