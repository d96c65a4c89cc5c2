import { MAX_REPLAYED, type ReplayAnswer } from '../../../shared/feeds/quarantine.ts'
import type { FeedRegistry } from '../../gateway/feed-registry.ts'
import type { Gateway } from '../../gateway/gateway.ts'
import type { RegisteredFeed } from '../../gateway/registered-feed.ts'
import type { Sender } from '../feed-link.ts'
import type { QuarantineStore, StoredMember } from './quarantine-store.ts'
import type { QuarantineWish } from './quarantine-wish.ts'

export interface ReplayParts {
  store: QuarantineStore
  feeds: FeedRegistry
  gateway: Gateway
  now: () => number
}

const REPLAY: Sender = { door: 'replay', credential: null, agent: null }
/** Between two lots the gateway hears others. */
const AT_ONCE = 200

/**
 * Sends members that were refused through the gateway once more, as their feed and by what is declared now, in the order
 * in which they came. Their times are judged by the feed's clock of now.
 */
export async function replay(wish: QuarantineWish, parts: ReplayParts): Promise<ReplayAnswer> {
  const found = await parts.store.find(wish, { limit: MAX_REPLAYED + 1, newestFirst: false })
  const members = found.slice(0, MAX_REPLAYED)
  const answer: ReplayAnswer = {
    replayed: 0,
    outcomes: {},
    skipped: 0,
    more: found.length > members.length,
  }
  for (let from = 0; from < members.length; from += AT_ONCE) {
    await replaySome(members.slice(from, from + AT_ONCE), parts, answer)
  }
  return answer
}

async function replaySome(members: readonly StoredMember[], parts: ReplayParts, answer: ReplayAnswer) {
  const { store, feeds, now } = parts
  const may = members.filter((member) => isReplayable(member, feeds.get(member.feed)))
  answer.skipped += members.length - may.length
  // Handed in one after the other, and durable together.
  const outcomes = await Promise.all(
    may.map(async (member) => ({ id: member.id, outcome: await outcomeOf(member, parts) })),
  )
  await store.replayed(outcomes, now())
  for (const { outcome } of outcomes) {
    answer.replayed += 1
    answer.outcomes[outcome] = (answer.outcomes[outcome] ?? 0) + 1
  }
}

function isReplayable({ member, outcome }: StoredMember, feed: RegisteredFeed | undefined): boolean {
  return member !== null && outcome !== 'accepted' && outcome !== 'duplicate' && feed?.stage === 'active'
}

async function outcomeOf(
  { id, feed, member }: StoredMember,
  { feeds, gateway }: ReplayParts,
): Promise<string> {
  const registered = feeds.get(feed)
  if (registered === undefined) return 'unknown-feed'
  const envelope = { batch: `replay.${id}`, observations: [member] }
  const ack = await gateway.take(registered, envelope, 'vi', REPLAY)
  if (ack.accepted > 0) return 'accepted'
  if (ack.duplicates > 0) return 'duplicate'
  return ack.conflicts.length > 0 ? 'conflict' : (ack.rejected[0]?.code ?? 'malformed')
}
