import type { BatchOrigin } from '../../shared/federation/origin.ts'
import { RECEIPT_KIND } from '../../shared/federation/directive.ts'
import { ANSWER_KIND } from '../../shared/federation/proposal.ts'
import { DIRECTIVE_DOMAIN, isOfReceipts } from '../federation/directive-feeds.ts'
import type { Remit } from './admit.ts'
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

const RECEIPTS = {
  domains: new Set([DIRECTIVE_DOMAIN]),
  kinds: new Set<string>([RECEIPT_KIND, ANSWER_KIND]),
}

/** Whoever was told to do something answers, whatever else it may speak of: and by that feed says nothing else. */
export function remitOf(feed: RegisteredFeed, speaker: Speaker): Remit {
  if (speaker === feed) return feed.remit
  return isOfReceipts(speaker.id) ? { ...feed.handedOn, ...RECEIPTS } : feed.handedOn
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
