/** Where a batch came from and when, as the gateway measured it; its members share it, the world keeps both times (R4). */
export interface Origin {
  /** The feed's index in the world, from `World.registerFeed`. */
  readonly feed: number
  /** The server's clock at arrival, epoch milliseconds. */
  readonly arrivedAt: number
  /** The feed's own clock when it sent the batch (its timebase), epoch milliseconds; arrivedAt if it has not said. */
  readonly feedClock: number
  /** How much faster than real time the feed's clock runs; 1 for live. */
  readonly factor: number
}

/** The origin of what came then and is taken now, its feed's clock having gone on meanwhile; never earlier than it came. */
export function takenAt(origin: Origin, now: number): Origin {
  const waitedMs = now - origin.arrivedAt
  if (waitedMs <= 0) return origin
  return { ...origin, arrivedAt: now, feedClock: origin.feedClock + waitedMs * origin.factor }
}

/**
 * What became of an observation that is well-formed, known and in scope. `unsure`: only the store can tell; what it
 * holds is handed to `World.settleReading` or `settleFact`.
 */
export type Outcome =
  'accepted' | 'duplicate' | 'conflict' | 'unsure' | 'unknown-thing' | 'too-many' | 'too-old'

/** A source may be this far ahead of its own clock; beyond it its clock has gone back since. */
const AHEAD_MS = 60_000

/** Whether a time lies beyond the feed's own present: it was said by a clock that has gone back since. */
export function isBeyond(at: number, feedClock: number): boolean {
  return at > feedClock + AHEAD_MS
}
