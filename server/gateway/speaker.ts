import type { BatchOrigin } from '../../shared/federation/origin.ts'
import type { FeedClock } from './feed-clock.ts'
import { REFUSED, type Refusal } from './refusal.ts'
import type { RegisteredFeed } from './registered-feed.ts'

/** Under whose id, and on whose clock, members are taken. */
export interface Speaker {
  readonly id: string
  /** In the world. */
  readonly index: number
  readonly clock: FeedClock
}

/** The feed itself, or the one of a child centre that it hands on. */
export function speakerOf(feed: RegisteredFeed, origin: BatchOrigin | undefined): Speaker {
  return (origin && feed.branches.get(origin.feed)) ?? feed
}

/** Why nothing of a batch is taken: it was here before (R8), or nobody said whose it is. */
export function originRefusal(
  feed: RegisteredFeed,
  origin: BatchOrigin | undefined,
  centre: string,
): Refusal | undefined {
  if (origin === undefined) return undefined
  if (origin.hops.includes(centre)) return REFUSED.loop
  const branch = feed.stage === 'active' ? feed.branches.get(origin.feed) : undefined
  return branch?.about.born === origin.born ? undefined : REFUSED.notAnnounced
}
