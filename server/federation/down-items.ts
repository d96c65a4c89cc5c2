import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import { PROPOSAL_KIND } from '../../shared/federation/proposal.ts'
import type { Case } from '../../shared/observation.ts'
import { dropPersonalData } from '../../shared/personal-data.ts'
import { NotRecordingError } from '../audit/not-recording-error.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { DIRECTIVE_FEEDS, isOfReceipts } from './directive-feeds.ts'

/** Before all that is said in this life of the server, and after nothing. */
const RESTORED = 1

export interface DownItemsParts {
  world: World
  pack: Pick<LoadedPack, 'centre'>
  feeds: Pick<FeedRegistry, 'get'>
  branches: Branches
  journal: Pick<JournalPort, 'committed'>
  now: () => number
}

/**
 * What goes down the link as cases: directives and proposals of this centre, and proposals of the one above to a centre
 * further down. What becomes of each is said by who has it, and comes up like every fact.
 */
export class DownItems {
  private readonly parts: DownItemsParts
  /**
   * In which order they came to stand here, in this life of the server: a child asks for all with each link. What stood
   * here before has none. No clock has a part in it: after a restart it may be behind what was said before.
   */
  private readonly places = new WeakMap<Case, number>()
  private lastPlace = RESTORED

  constructor(parts: DownItemsParts) {
    this.parts = parts
  }

  /** Those that a child does not have yet, and what it is to ask for the next time; revisions of two centres are no one order. */
  toChild(child: string, since: number): { directives: Case[]; revision: number } {
    const all = [DIRECTIVE_FEEDS.given, DIRECTIVE_FEEDS.above].flatMap((feed) =>
      [...this.of(feed)].flatMap(({ fact }) => {
        const item = this.asSent(fact, child, feed === DIRECTIVE_FEEDS.given)
        return item === undefined ? [] : [{ item, at: this.places.get(fact) ?? RESTORED }]
      }),
    )
    const wanted = all.filter(({ at }) => at > since).toSorted((a, b) => a.at - b.at)
    return {
      directives: wanted.map(({ item }) => item),
      revision: all.reduce((latest, { at }) => Math.max(latest, at), 0),
    }
  }

  /** Durable when it resolves. */
  async say(item: Case, feed: string): Promise<Case> {
    const clean = cleaned(item)
    this.apply(clean, feed)
    await this.parts.journal.committed()
    return clean
  }

  /** Throws where there is no room for another case. */
  apply(item: Case, feed: string): void {
    const { world, now } = this.parts
    const at = now()
    this.lastPlace += 1
    this.places.set(item, this.lastPlace)
    const origin = { feed: this.indexOf(feed), arrivedAt: at, feedClock: at, factor: 1 }
    // What left the world long ago is nothing of today: whatever the store would say of it.
    const outcome = world.applyFact(item, origin)
    if (outcome === 'too-many') throw new NotRecordingError(new Error('there are too many open cases'))
  }

  find(feed: string, id: string): Case | undefined {
    return this.parts.world.cases.find(this.indexOf(feed), id)?.fact
  }

  held(kind: string, feed: string): Case[] {
    return [...this.of(feed)].flatMap(({ fact }) => (fact.kind === kind ? [fact] : []))
  }

  /**
   * What came up of a kind from centres below: the centre that it was born in, as it was announced, and the feed here
   * whose link it came by, which is known.
   */
  *fromBelow(kind: string): Generator<{ born: string; uplink: string; item: Case }> {
    for (const { id, uplink, about } of this.parts.branches.all) {
      const { feed: path, born } = about
      if (!isOfReceipts(path)) continue
      for (const item of this.held(kind, id)) yield { born, uplink, item }
    }
  }

  /** The centre at the other end of a feed's link. */
  childAt(uplink: string): string | undefined {
    return this.parts.feeds.get(uplink)?.feed.child
  }

  /** As the child is told; undefined for what is not for it, or goes another way. */
  private asSent(fact: Case, child: string, isGiven: boolean): Case | undefined {
    if (fact.kind === DIRECTIVE_KIND) return isGiven && fact.attributes?.['to'] === child ? fact : undefined
    if (fact.kind !== PROPOSAL_KIND) return undefined
    const branch = this.parts.branches.get(String(fact.attributes?.['feed']))
    if (branch === undefined || this.childAt(branch.uplink) !== child) return undefined
    return { ...fact, attributes: { ...fact.attributes, feed: branch.about.feed } }
  }

  private of(feed: string): Iterable<HeldFact<Case>> {
    return this.parts.world.cases.ofFeed(this.indexOf(feed))
  }

  private indexOf(feed: string): number {
    return this.parts.world.feeds.indexOf(feed)
  }
}

/** Without what looks personal (R11); what names the fact of a proposal is no text, whatever it looks like. */
export function cleaned(item: Case): Case {
  const { fact, feed } = item.attributes ?? {}
  const clean = { ...item, ...(item.attributes && { attributes: { ...item.attributes } }) }
  dropPersonalData(clean)
  if (clean.kind !== PROPOSAL_KIND) return clean
  const named = { ...(fact !== undefined && { fact }), ...(feed !== undefined && { feed }) }
  return { ...clean, attributes: { ...clean.attributes, ...named } }
}
