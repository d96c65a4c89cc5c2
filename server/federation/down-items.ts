import { DIRECTIVE_KIND } from '../../shared/federation/directive.ts'
import { PROPOSAL_KIND } from '../../shared/federation/proposal.ts'
import type { Case } from '../../shared/observation.ts'
import { dropPersonalData } from '../../shared/personal-data.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { DIRECTIVE_FEEDS } from './directive-feeds.ts'

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
  private stamp = 0

  constructor(parts: DownItemsParts) {
    this.parts = parts
  }

  /**
   * Those that a child does not have yet, and what it is to ask for the next time: when it came to stand here, as two
   * centres' revisions are no one order.
   */
  toChild(child: string, since: number): { directives: Case[]; revision: number } {
    const given = this.indexOf(DIRECTIVE_FEEDS.given)
    const above = this.indexOf(DIRECTIVE_FEEDS.above)
    const all = [...this.parts.world.cases.held.values()].flatMap((held) => {
      if (held.feed !== given && held.feed !== above) return []
      const item = this.asSent(held, child, held.feed === given)
      return item === undefined ? [] : [{ item, at: held.arrivedAt }]
    })
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

  apply(item: Case, feed: string): void {
    const { world, now } = this.parts
    // No two at the same moment: by it a child knows what it has.
    this.stamp = Math.max(now(), this.stamp + 1)
    const at = this.stamp
    const origin = { feed: this.indexOf(feed), arrivedAt: at, feedClock: at, factor: 1 }
    // What left the world long ago is nothing of today: whatever the store would say of it.
    world.applyFact(item, origin)
  }

  find(feed: string, id: string): Case | undefined {
    return this.parts.world.cases.find(this.indexOf(feed), id)?.fact
  }

  held(kind: string, feed: string): Case[] {
    const index = this.indexOf(feed)
    return [...this.parts.world.cases.held.values()].flatMap((one) =>
      one.feed === index && one.fact.kind === kind ? [one.fact] : [],
    )
  }

  /** What came up of a kind from centres below, each by the centre that it was born in. */
  *fromBelow(kind: string, feed: string): Generator<{ born: string; item: Case }> {
    for (const branch of this.parts.branches.all) {
      const { feed: path, born } = branch.about
      if (path !== feed && !path.endsWith(`/${feed}`)) continue
      for (const item of this.held(kind, branch.id)) yield { born, item }
    }
  }

  /** As the child is told; undefined for what is not for it, or goes another way. */
  private asSent({ fact }: HeldFact<Case>, child: string, isGiven: boolean): Case | undefined {
    if (fact.kind === DIRECTIVE_KIND) return isGiven && fact.attributes?.['to'] === child ? fact : undefined
    if (fact.kind !== PROPOSAL_KIND) return undefined
    const { branches, feeds } = this.parts
    const branch = branches.get(String(fact.attributes?.['feed']))
    if (branch === undefined || feeds.get(branch.uplink)?.feed.child !== child) return undefined
    return { ...fact, attributes: { ...fact.attributes, feed: branch.about.feed } }
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
