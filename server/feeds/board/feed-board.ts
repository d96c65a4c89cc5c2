import type { FeedBoard } from '../../../shared/feeds/feed-board.ts'
import type { Locale } from '../../../shared/label.ts'
import { REJECTS_TOLD, type FeedReport } from '../../../shared/http-answers.ts'
import type { FeedRegistry } from '../../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../../gateway/registered-feed.ts'
import type { CredentialDesk } from '../credential-desk.ts'
import type { FeedDesk } from '../feed-desk.ts'
import type { KnownFeed } from '../known-feed.ts'
import type { QuarantineQueue } from '../quarantine/quarantine-queue.ts'
import type { QuarantineWriter } from '../quarantine/quarantine-writer.ts'
import { CARRIES_NOTHING, type Carried } from './carried.ts'
import type { CompletenessReader } from './completeness-reader.ts'

export interface BoardParts {
  feeds: FeedRegistry
  desk: FeedDesk
  credentials: CredentialDesk
  queue: QuarantineQueue
  writer: QuarantineWriter
  carried: Carried
  completeness: CompletenessReader
  now: () => number
}

/** All that is known of how a feed does, in the language of the reader. */
export async function feedBoard(feed: RegisteredFeed, parts: BoardParts, locale: Locale): Promise<FeedBoard> {
  const now = parts.now()
  const stored = parts.desk.storedOf(feed.id)
  const slots = feed.slots.latest(now)
  // A store that does not answer leaves the rest of the board to be read.
  const completeness = await parts.completeness.of(feed.id).catch(() => null)
  return {
    ...feedReport(feed, now),
    definition: definitionOf(feed.feed),
    registeredAt: stored?.registeredAt ?? null,
    changedAt: stored?.changedAt ?? null,
    trouble: troubleOf(feed, now),
    carries: feed.stage === 'trial' ? CARRIES_NOTHING : parts.carried.by(speakersOf(feed), now),
    rate: { perSecond: feed.rate.perSecond(now), slotsHeard: slots.heard, slots: slots.slots },
    delay: feed.delays.delay(now),
    drops: {
      quarantineBusy: parts.queue.dropped.get(feed.id) ?? 0,
      quarantineOld: parts.writer.trimmed.get(feed.id) ?? 0,
    },
    credentials: parts.credentials.of(feed),
    needsCredential: parts.feeds.needsCredential(feed),
    connections: connectionsOf(feed),
    completeness,
    adapter: feed.feed.adapter ? feed.adapter.told(feed.feed.adapter, locale) : null,
  }
}

/** Of a centre below nothing stands by the uplink itself: all of it is said by the feeds that it hands on. */
function speakersOf({ index, branches }: RegisteredFeed): [number, ...number[]] {
  return [index, ...[...branches.values()].map((branch) => branch.index)]
}

/** What is told of every feed at once. */
export function feedReport(feed: RegisteredFeed, now: number): FeedReport {
  return {
    ...feed.state(now),
    late: feed.world.lateReadingsOf(feed.index),
    rejects: feed.rejects.latest(REJECTS_TOLD),
  }
}

/** Of a trial nobody expects anything, and of a retired feed no more. */
function troubleOf(feed: RegisteredFeed, now: number): FeedBoard['trouble'] {
  const status = feed.status(now)
  if (status === 'live' || feed.stage !== 'active') return null
  return { code: status, since: feed.lastArrivalAt }
}

function connectionsOf({ links }: RegisteredFeed): FeedBoard['connections'] {
  return [...links].map(({ agent, address, since, credential }) => ({
    agent,
    address,
    since,
    credential: credential?.label ?? null,
  }))
}

/** Of a pack's feed more is known than people may say. */
function definitionOf(feed: KnownFeed): FeedBoard['definition'] {
  const { name, domains, scopes, kinds, cadenceMs, figuresEveryMs, responsible, child, limits, adapter } =
    feed
  return {
    name,
    domains,
    scopes,
    cadenceMs,
    ...(kinds && { kinds }),
    ...(figuresEveryMs && { figuresEveryMs }),
    ...(responsible && { responsible }),
    ...(child !== undefined && { child }),
    ...(limits && { limits }),
    ...(adapter && { adapter }),
  }
}
