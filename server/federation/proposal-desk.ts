import { randomUUID } from 'node:crypto'
import {
  ANSWER_KIND,
  PROPOSAL_KIND,
  type AnswerProposal,
  type MakeProposal,
} from '../../shared/federation/proposal.ts'
import type { Case, Thing } from '../../shared/observation.ts'
import { NotRecordingError } from '../audit/not-recording-error.ts'
import { inTurn } from '../feeds/in-turn.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'
import { acceptedChange, type AcceptedChanges } from './accepted-changes.ts'
import type { Branches } from './branches.ts'
import { closed } from './directive-course.ts'
import { DIRECTIVE_FEEDS } from './directive-feeds.ts'
import { cleaned, type DownItems } from './down-items.ts'
import {
  answered,
  answerOf,
  changed,
  changeIn,
  isChanged,
  madeProposal,
  proposalAfter,
} from './proposal-course.ts'
import { changeProblem } from './proposal-problems.ts'

export interface ProposalDeskParts {
  world: World
  pack: Pick<LoadedPack, 'centre' | 'pack'>
  branches: Branches
  feeds: Pick<FeedRegistry, 'get'>
  gateway: Pick<Gateway, 'take' | 'isClosed'>
  items: DownItems
  accepted: Pick<AcceptedChanges, 'keep' | 'put' | 'drop' | 'isFull' | 'madeOf'>
  now: () => number
}

export type ProposalRefusal =
  | { code: 'not-found' | 'unknown-fact' | 'not-of-below' | 'fact-changed' | 'too-many-changes' | 'over' }
  | { code: 'malformed'; path: string }

/**
 * Proposals: those that this centre made, which are its own, and those that it is to answer, of which its answers are
 * its own. A fact has one owner, the centre that it was born in: there it is changed, or is not.
 */
export class ProposalDesk {
  private readonly parts: ProposalDeskParts
  private readonly turn = inTurn()

  constructor(parts: ProposalDeskParts) {
    this.parts = parts
  }

  /** What stands in the way of making it; undefined where it may be made. */
  problemOf(wish: MakeProposal): ProposalRefusal | undefined {
    const { branches, world } = this.parts
    const branch = branches.get(wish.feed)
    if (branch === undefined)
      return { code: world.feeds.indexOf(wish.feed) >= 0 ? 'not-of-below' : 'unknown-fact' }
    const fact = this.factOf(branch.index, wish.type, wish.id)
    if (fact === undefined) return { code: 'unknown-fact' }
    if (fact.revision !== wish.revision) return { code: 'fact-changed' }
    return changeProblem(fact, wish.change, world.registry)
  }

  /** After `problemOf`. Durable when it resolves. */
  async make(wish: MakeProposal): Promise<Case | ProposalRefusal> {
    const problem = this.problemOf(wish)
    const branch = this.parts.branches.get(wish.feed)
    const fact = branch && this.factOf(branch.index, wish.type, wish.id)
    if (problem !== undefined || fact === undefined || branch === undefined)
      return problem ?? { code: 'not-found' }
    const { pack, items, now } = this.parts
    const { locale } = pack.pack
    const id = `proposal-${randomUUID()}`
    const told = { id, from: pack.centre.id, to: branch.about.born, at: now(), locale }
    return items.say(madeProposal(wish, fact, told), DIRECTIVE_FEEDS.given)
  }

  async withdraw(id: string): Promise<Case | ProposalRefusal> {
    const { items, now } = this.parts
    const held = items.find(DIRECTIVE_FEEDS.given, id)
    if (held?.kind !== PROPOSAL_KIND) return { code: 'not-found' }
    if (held.closedAt !== undefined) return { code: 'over' }
    return items.say(closed(held, 'withdrawn', now()), DIRECTIVE_FEEDS.given)
  }

  /** What the centre above sent: kept as it is, and for what is to be answered here a first answer. */
  keep(proposals: readonly Case[]): void {
    const { items, pack, now } = this.parts
    for (const proposal of proposals) {
      items.apply(cleaned(proposal), DIRECTIVE_FEEDS.above)
      if (proposal.attributes?.['to'] !== pack.centre.id) continue
      const answer = items.find(DIRECTIVE_FEEDS.receipts, proposal.id)
      const isOver = proposal.closedAt !== undefined
      if (answer === undefined && !isOver)
        items.apply(
          answerOf(proposal, { centre: pack.centre.id, at: now(), locale: pack.pack.locale }),
          DIRECTIVE_FEEDS.receipts,
        )
      else if (answer !== undefined && answer.closedAt === undefined && isOver)
        items.apply(closed(answer, 'settled', now()), DIRECTIVE_FEEDS.receipts)
    }
  }

  /** Takes answers that came up into the proposals: only the centre that was asked speaks of one. */
  settle(): void {
    const { items, branches, now } = this.parts
    for (const { born, uplink, item } of items.fromBelow(ANSWER_KIND)) {
      const proposal = items.find(DIRECTIVE_FEEDS.given, item.id)
      const { to, feed } = proposal?.attributes ?? {}
      if (proposal === undefined || to !== born || branches.get(String(feed))?.uplink !== uplink) continue
      const next = proposalAfter(proposal, item, now())
      if (next !== undefined) items.apply(next, DIRECTIVE_FEEDS.given)
    }
  }

  /** What stands in the way of answering it; undefined where nothing does. */
  answerProblem(id: string, { accept }: AnswerProposal): ProposalRefusal | undefined {
    const { items, pack, world, accepted } = this.parts
    const proposal = items.find(DIRECTIVE_FEEDS.above, id)
    const answer = items.find(DIRECTIVE_FEEDS.receipts, id)
    if (proposal?.attributes?.['to'] !== pack.centre.id || answer === undefined) return { code: 'not-found' }
    if (proposal.closedAt !== undefined || answer.closedAt !== undefined) return { code: 'over' }
    if (!accept) return undefined
    if (this.madeBefore(proposal) !== undefined) return undefined
    const { feed, fact } = this.ownFactOf(proposal)
    if (feed === undefined || fact === undefined) return { code: 'unknown-fact' }
    if (fact.revision !== Number(proposal.attributes['madeFrom'])) return { code: 'fact-changed' }
    if (accepted.isFull({ feed: feed.id, type: fact.type, id: fact.id })) return { code: 'too-many-changes' }
    return changeProblem(fact, changeIn(proposal), world.registry)
  }

  /**
   * Accepting makes a newer revision of the fact, as its feed, by the gateway's way. Durable when it resolves. One after
   * the other: while a fact is on its way to the disk nobody declines what changed it.
   */
  answer(id: string, wish: AnswerProposal): Promise<Case | ProposalRefusal> {
    return this.turn(() => this.answerNow(id, wish))
  }

  private async answerNow(id: string, wish: AnswerProposal): Promise<Case | ProposalRefusal> {
    const problem = this.answerProblem(id, wish)
    const { items, now } = this.parts
    const proposal = items.find(DIRECTIVE_FEEDS.above, id)
    if (problem !== undefined || proposal === undefined) return problem ?? { code: 'not-found' }
    const { reason } = wish
    const revision = wish.accept ? await this.change(proposal) : undefined
    if (revision === 'refused') return { code: 'fact-changed' }
    // It may have been withdrawn while the fact was on its way to the disk.
    const answer = items.find(DIRECTIVE_FEEDS.receipts, id)
    if (answer === undefined || answer.closedAt !== undefined) return { code: 'over' }
    const status = wish.accept ? 'accepted' : 'declined'
    const said = answered(answer, { status, reason, ...(revision !== undefined && { revision }) }, now())
    return items.say(said, DIRECTIVE_FEEDS.receipts)
  }

  /** The fact that a proposal is about, as it is known here. */
  factIn(proposal: Case): Case | Thing | undefined {
    const { branches } = this.parts
    const { feed, fact, factType } = proposal.attributes ?? {}
    const branch = branches.get(String(feed))
    if (branch === undefined) return this.ownFactOf(proposal).fact
    return this.factOf(branch.index, factType, String(fact))
  }

  /** Answers the revision that it has now. */
  private async change(proposal: Case): Promise<number | 'refused'> {
    const { gateway, world, pack, accepted, now } = this.parts
    const before = this.madeBefore(proposal)
    if (before !== undefined) return before
    const { feed, fact } = this.ownFactOf(proposal)
    if (feed === undefined || fact === undefined) return 'refused'
    const change = changeIn(proposal)
    if (gateway.isClosed) throw new NotRecordingError()
    const isOver = (item: Pick<Case, 'kind' | 'status'>) => world.registry.isOver(item)
    const next = changed(fact, change, { at: feed.clock.at(now()), isOver })
    const made = acceptedChange(feed.id, { before: fact, after: next }, change)
    await accepted.keep(made).catch((error: unknown) => {
      throw new NotRecordingError(error)
    })
    // The feed may have spoken while it was written down.
    if (this.ownFactOf(proposal).fact?.revision !== fact.revision) {
      accepted.drop(made)
      return 'refused'
    }
    // Not its feed said it: that is no sign of life of that one.
    const sender = { door: 'replay', credential: null, agent: null, madeHere: true } as const
    const batch = { batch: proposal.id, observations: [next] }
    const taking = gateway.take(feed, batch, pack.pack.locale, sender)
    // The world has it already, the disk not yet.
    accepted.put(made)
    const ack = await taking.catch((error: unknown) => {
      throw new NotRecordingError(error)
    })
    if (ack.accepted + ack.duplicates === 1) return next.revision
    accepted.drop(made)
    return 'refused'
  }

  /**
   * The revision that came of it already: the answer was cut off behind its effect, and whatever the feed said since, it
   * was accepted. Undefined where nothing came of it.
   */
  private madeBefore(proposal: Case): number | undefined {
    const { feed, fact } = this.ownFactOf(proposal)
    const { fact: id, factType, madeFrom } = proposal.attributes ?? {}
    if (feed === undefined) return undefined
    const [change, from] = [changeIn(proposal), Number(madeFrom)]
    if (fact !== undefined && isChanged(fact, change, from)) return fact.revision
    const type = factType === 'thing' ? factType : 'case'
    return this.parts.accepted.madeOf({ feed: feed.id, type, id: String(id) }, from, change)
  }

  private ownFactOf(proposal: Case): { feed?: RegisteredFeed; fact?: Case | Thing | undefined } {
    const { feed: id, fact, factType } = proposal.attributes ?? {}
    const feed = this.parts.feeds.get(String(id))
    if (feed?.stage !== 'active') return {}
    return { feed, fact: this.factOf(feed.index, factType, String(fact)) }
  }

  private factOf(feed: number, type: unknown, id: string): Case | Thing | undefined {
    const { cases, things } = this.parts.world
    return type === 'thing' ? things.find(feed, id)?.thing : cases.find(feed, id)?.fact
  }
}
