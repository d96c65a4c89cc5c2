import type { BatchAck, BatchEnvelope } from '../../shared/batch.ts'
import type { Label, Locale } from '../../shared/label.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import type { AcceptedChanges } from '../federation/accepted-changes.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { Origin, Outcome } from '../world/origin.ts'
import type { Remit } from './admit.ts'
import type { RegisteredFeed } from './registered-feed.ts'
import { remitOf, speakerOf, type Speaker } from './speaker.ts'
import type { FeedWorld } from './world-port.ts'

/** One batch on its way through. */
export interface Passage {
  readonly feed: RegisteredFeed
  /** Under whose id it is known: the feed itself, or one of a child centre that it hands on. */
  readonly speaker: Speaker
  /** As they were when it came: a change holds with the next batch. */
  readonly remit: Remit
  readonly world: FeedWorld
  readonly origin: Origin
  readonly locale: Locale
  readonly ack: BatchAck
  /** How many members it has. */
  readonly size: number
  /** Members of which only the store can tell whether they are new (R2). */
  readonly unsure: {
    index: number
    /** As it would be taken. */
    member: Reading | Fact
    /** As its feed said it, and is told of it. */
    said: Reading | Fact
  }[]
  readonly sender: Sender | undefined
  /** What became of each member and why the first of those were refused, where somebody watches. */
  readonly told: { outcomes: Outcome[]; why: Map<number, Label> } | undefined
}

/** A batch as it comes, before any of it is judged. */
export function passageOf(
  feed: RegisteredFeed,
  { batch, origin, clock, observations }: BatchEnvelope,
  { arrivedAt, locale, sender }: { arrivedAt: number; locale: Locale; sender: Sender | undefined },
): Passage {
  const speaker = speakerOf(feed, origin)
  const feedClock = speaker.clock.heard(clock, arrivedAt)
  return {
    feed,
    speaker,
    remit: remitOf(feed, speaker),
    world: feed.world,
    origin: { feed: speaker.index, arrivedAt, feedClock, factor: speaker.clock.factor },
    locale,
    ack: { batch, accepted: 0, duplicates: 0, conflicts: [], rejected: [], durable: false },
    size: observations.length,
    unsure: [],
    sender,
    told: feed.arrivals?.isWatched(arrivedAt) ? { outcomes: [], why: new Map() } : undefined,
  }
}

/** What was judged and is not kept: its world forgets what changed in it. */
export function endTrial({ world, ack }: Passage): BatchAck {
  world.takeChanges()
  return { ...ack, durable: false, trial: true }
}

/** The key that already stands (R2), for people: a fact and its revision, or a series and its time. */
export function keyOf(member: Reading | Fact): string {
  const revision = member.revision ?? 0
  if (member.type !== 'reading') return `${member.type} ${member.id} revision ${revision}`
  return `${member.indicator} ${member.thing ?? member.area ?? ''} at ${member.at} revision ${revision}`
}

/** What a feed of this centre says, with what people changed in it. */
export function standingOf(
  fact: Fact,
  { feed, speaker, sender }: Passage,
  accepted: Pick<AcceptedChanges, 'amended'> | undefined,
): Fact {
  const isOwn = speaker === feed && feed.stage !== 'trial' && sender?.madeHere !== true
  if (!isOwn || accepted === undefined || fact.type === 'notice') return fact
  return accepted.amended(feed.id, fact)
}
