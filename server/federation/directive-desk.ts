import { randomUUID } from 'node:crypto'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import {
  DIRECTIVE_KIND,
  RECEIPT_KIND,
  type CloseDirective,
  type GiveDirective,
  type ReportDirective,
} from '../../shared/federation/directive.ts'
import type { Case } from '../../shared/observation.ts'
import { dropPersonalData } from '../../shared/personal-data.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { closed, directiveAfter, givenDirective, receiptOf, reported } from './directive-course.ts'
import { DIRECTIVE_FEEDS } from './directive-feeds.ts'

export interface DirectiveDeskParts {
  world: World
  pack: LoadedPack
  branches: Branches
  journal: Pick<JournalPort, 'committed'>
  now: () => number
}

/**
 * Directives: those that this centre gave, which are its own, and those that it was given, of which its receipts are
 * its own. A receipt goes up like every fact; its owner takes it into the directive, and that comes down again.
 */
export class DirectiveDesk {
  private readonly parts: DirectiveDeskParts

  constructor(parts: DirectiveDeskParts) {
    this.parts = parts
  }

  /** Undefined for a centre that is not right below this one, or an area that is not there. Durable when it resolves. */
  async give(wish: GiveDirective): Promise<Case | undefined> {
    const { pack, now } = this.parts
    const child = pack.centres.find(({ id, parent }) => id === wish.to && parent === pack.centre.id)
    const area = wish.area ?? pack.scopes.get(zoneScopeId(wish.to))?.roots[0]
    if (child === undefined || area === undefined || pack.tree.indexOf(area) < 0) return undefined
    const id = `directive-${randomUUID()}`
    return this.say(
      givenDirective(wish, { id, area, from: pack.centre.id, at: now() }),
      DIRECTIVE_FEEDS.given,
    )
  }

  async close(id: string, { status }: CloseDirective): Promise<Case | undefined> {
    const held = this.find(DIRECTIVE_FEEDS.given, id)
    if (held === undefined || held.closedAt !== undefined) return undefined
    return this.say(closed(held, status, this.parts.now()), DIRECTIVE_FEEDS.given)
  }

  async report(id: string, report: ReportDirective): Promise<Case | undefined> {
    const receipt = this.find(DIRECTIVE_FEEDS.receipts, id)
    if (receipt === undefined || receipt.closedAt !== undefined) return undefined
    return this.say(reported(receipt, report, this.parts.now()), DIRECTIVE_FEEDS.receipts)
  }

  /** Those that a child does not have yet, and what it is to ask for the next time. */
  toChild(child: string, since: number): { directives: Case[]; revision: number } {
    const all = this.held(DIRECTIVE_KIND, DIRECTIVE_FEEDS.given).filter(
      ({ attributes }) => attributes?.['to'] === child,
    )
    const directives = all
      .filter(({ revision }) => revision > since)
      .toSorted((a, b) => a.revision - b.revision)
    return { directives, revision: Math.max(0, ...all.map(({ revision }) => revision)) }
  }

  /** What the centre above gave: kept as it is, and a receipt for each that is new. Durable when it resolves. */
  async keep(directives: readonly Case[]): Promise<void> {
    const { pack, now } = this.parts
    for (const directive of directives) {
      this.apply(directive, DIRECTIVE_FEEDS.above)
      const receipt = this.find(DIRECTIVE_FEEDS.receipts, directive.id)
      const isOver = directive.closedAt !== undefined
      if (receipt === undefined && !isOver)
        this.apply(receiptOf(directive, pack.centre.id, now()), DIRECTIVE_FEEDS.receipts)
      else if (receipt !== undefined && receipt.closedAt === undefined && isOver)
        this.apply(closed(receipt, 'settled', now()), DIRECTIVE_FEEDS.receipts)
    }
    await this.parts.journal.committed()
  }

  /** Takes what came up into the directives: a centre speaks only of those that were given to it. */
  settle(): void {
    const { branches, now } = this.parts
    for (const branch of branches.all) {
      if (branch.about.feed !== DIRECTIVE_FEEDS.receipts) continue
      for (const receipt of this.held(RECEIPT_KIND, branch.id)) {
        const directive = this.find(DIRECTIVE_FEEDS.given, receipt.id)
        if (directive?.attributes?.['to'] !== branch.about.born) continue
        const next = directiveAfter(directive, receipt, now())
        if (next !== undefined) this.apply(next, DIRECTIVE_FEEDS.given)
      }
    }
  }

  private async say(item: Case, feed: string): Promise<Case> {
    dropPersonalData(item)
    this.apply(item, feed)
    await this.parts.journal.committed()
    return item
  }

  private apply(item: Case, feed: string): void {
    const { world, now } = this.parts
    const at = now()
    const origin = { feed: world.feeds.indexOf(feed), arrivedAt: at, feedClock: at, factor: 1 }
    // What left the world long ago is no directive of today: whatever the store would say of it.
    world.applyFact(item, origin)
  }

  private find(feed: string, id: string): Case | undefined {
    const { world } = this.parts
    return world.cases.find(world.feeds.indexOf(feed), id)?.fact
  }

  private held(kind: string, feed: string): Case[] {
    const { world } = this.parts
    const index = world.feeds.indexOf(feed)
    return [...world.cases.held.values()].flatMap((one) =>
      one.feed === index && one.fact.kind === kind ? [one.fact] : [],
    )
  }
}
