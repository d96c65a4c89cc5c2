import type { RoomState } from '../../shared/live/room-state.ts'

/** What only someone who watches a feed for a while knows of it. */
export interface FeedHealth {
  /** Its clock minus the server's, milliseconds; undefined where it does not say or cannot be told. */
  offsetMs: number | undefined
  /** How many of its observations were refused within the last minute, as far as this page has watched. */
  rejected: number
}

export interface FeedsHealth {
  /** Since when this page watches this run of the server, on the server's clock. */
  since: number
  /** By the feed's key. */
  of: ReadonlyMap<string, FeedHealth>
}

const REJECTS_WITHIN_MS = 60_000

interface Sample {
  at: number
  count: number
}

interface Watch {
  epoch: string
  since: number
  samples: Map<string, Sample[]>
}
const watches = new WeakMap<RoomState, Watch>()

/** The health of each feed in the centre's own room. To be asked once a second or so: growth needs a before. */
export function feedsHealth(room: RoomState | undefined, now: number): FeedsHealth {
  const of = new Map<string, FeedHealth>()
  if (!room) return { since: now, of }
  const watch = watchOf(room, now)
  for (const series of room.series.values()) {
    const thing = room.things.get(series.thing)
    if (thing?.kind !== 'centre.feed' || typeof series.value !== 'number') continue
    const health = of.get(thing.key) ?? { offsetMs: undefined, rejected: 0 }
    if (series.indicator === 'centre.clockOffset') health.offsetMs = series.value * 1_000
    if (series.indicator === 'centre.rejected') {
      health.rejected = growth(watch, thing.key, { at: now, count: series.value })
    }
    of.set(thing.key, health)
  }
  return { since: watch.since, of }
}

/** A server that began anew counts from nothing: what was seen of the one before says nothing of it. */
function watchOf(room: RoomState, now: number): Watch {
  const held = watches.get(room)
  // In the past, time may go back as well.
  if (held?.epoch === room.epoch && held.since <= now) return held
  const watch: Watch = { epoch: room.epoch, since: now, samples: new Map() }
  watches.set(room, watch)
  return watch
}

function growth(watch: Watch, key: string, newest: Sample): number {
  const before = watch.samples.get(key) ?? []
  const last = before.at(-1)
  // A page that joins, or a count that fell, begins with what it sees.
  const samples = last && last.count > newest.count ? [] : before
  // Only changes are kept, and the one that stood when the minute began.
  if (last?.count !== newest.count || samples.length === 0) samples.push(newest)
  const from = newest.at - REJECTS_WITHIN_MS
  while (samples[1] && samples[1].at <= from) samples.shift()
  watch.samples.set(key, samples)
  return newest.count - (samples[0]?.count ?? newest.count)
}
