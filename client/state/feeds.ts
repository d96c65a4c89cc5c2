import type { RoomState, ThingState } from '../../shared/live/room-state.ts'
import type { FeedState } from '../../shared/http-answers.ts'
import { liveStore, roomName } from './live-store.ts'
import { registry } from './registry.ts'

export type FeedStatus = FeedState['status']

/** A feed of this centre as the centre's own room tells it. */
export interface FeedView {
  key: string
  name: string
  status: FeedStatus
  timebase: string | undefined
  factor: number
  /** What its own clock said at `lastArrivalAt`. */
  clock: number | undefined
  /** What a replay plays. */
  plays: string | undefined
  /** Server's clock. */
  lastArrivalAt: number
  scopes: readonly string[]
}

const FEED_STATUSES: readonly FeedStatus[] = ['live', 'late', 'silent', 'never']

export function feedsIn(room: RoomState | undefined): FeedView[] {
  const feeds: FeedView[] = []
  for (const thing of room?.things.values() ?? []) {
    if (thing.kind === 'centre.feed' && statusOf(thing) !== 'retired') feeds.push(feedOf(thing))
  }
  return feeds
}

export function centreRoom(scope: string): RoomState | undefined {
  return liveStore.getState().rooms.get(roomName({ scope, domain: 'centre' }))
}

/** What is known of whoever the figures come from: of the centre's telling, or else of the figures' own rooms. */
export type Source = Pick<FeedView, 'name' | 'timebase' | 'factor'> &
  Partial<Pick<FeedView, 'clock' | 'plays' | 'lastArrivalAt'>>

export function sourcesOf(scope: string): Source[] {
  const centre = centreRoom(scope)
  if (centre === undefined) return speakers()
  const heard = speakers()
  const own = feedsIn(centre).map((feed) =>
    feed.timebase === undefined ? onClockOfFigures(feed, heard) : feed,
  )
  return [...own, ...heard.filter(({ name }) => isHandedOn(name))]
}

/** Until it says which clock it is on, after a restart, what it said before is no less simulated than it was. */
function onClockOfFigures(feed: FeedView, heard: ReturnType<typeof speakers>): Source {
  const told = heard.find(({ name }) => name === feed.key)
  return told ? { ...feed, timebase: told.timebase, factor: told.factor, clock: undefined } : feed
}

/** Whose figures are in the rooms, by the ids of their feeds: those that a centre below hands on among them. */
export function speakers(): Pick<FeedView, 'name' | 'timebase' | 'factor'>[] {
  return [...liveStore.getState().rooms.values()].flatMap((room) =>
    [...room.feeds.values()].map(({ id, timebase, factor }) => ({ name: id, timebase, factor })),
  )
}

/** `city-thai-nguyen/cameras`. */
function isHandedOn(feed: string): boolean {
  return feed.includes('/')
}

export interface FeedCounts {
  all: number
  live: number
  late: number
  silent: number
  never: number
}

export function countFeeds(feeds: readonly FeedView[]): FeedCounts {
  const counts: FeedCounts = { all: feeds.length, live: 0, late: 0, silent: 0, never: 0 }
  for (const { status } of feeds) counts[status] += 1
  return counts
}

/** Every feed of the centre keeps time; one that was never heard does not. */
export function isSteady({ all, live }: FeedCounts): boolean {
  return all > 0 && live === all
}

function feedOf(thing: ThingState): FeedView {
  const { attributes } = thing
  const text = (name: string) => {
    const value = attributes?.[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const figure = (name: string) => {
    const value = attributes?.[name]
    return typeof value === 'number' ? value : undefined
  }
  const factor = figure('factor') ?? 1
  const status = statusOf(thing)
  return {
    key: thing.key,
    name: thing.name,
    status: FEED_STATUSES.find((known) => known === status) ?? 'never',
    timebase: text('timebase'),
    factor: factor > 0 ? factor : 1,
    clock: figure('clock'),
    plays: text('plays'),
    lastArrivalAt: figure('lastArrival') ?? thing.asOf,
    scopes: text('scopes')?.split(/[\s,]+/) ?? [],
  }
}

function statusOf({ kind, status }: ThingState): string | undefined {
  return registry.thingKinds.get(kind)?.statuses[status]?.id
}

/** Nothing is known then, and so it is not known that nothing is the matter. */
export function isNobodyHeard(feeds: readonly FeedView[]): boolean {
  return feeds.every(({ status }) => status === 'never')
}
