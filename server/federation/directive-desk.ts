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
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import { closed, directiveAfter, givenDirective, receiptOf, reported } from './directive-course.ts'
import { DIRECTIVE_FEEDS } from './directive-feeds.ts'
import { cleaned, type DownItems } from './down-items.ts'

export interface DirectiveDeskParts {
  pack: LoadedPack
  items: DownItems
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

  /** Undefined for a centre that is not right below this one, or an area that is not in its zone. Durable when it resolves. */
  async give(wish: GiveDirective): Promise<Case | undefined> {
    const { pack, now } = this.parts
    const child = pack.centres.find(({ id, parent }) => id === wish.to && parent === pack.centre.id)
    const zone = pack.scopes.get(zoneScopeId(wish.to))
    const area = wish.area ?? zone?.roots[0]
    // Elsewhere its receipt would be of an area that the child does not speak for, and so be refused.
    const isThere = area !== undefined && zone?.indexes.includes(pack.tree.indexOf(area)) === true
    if (child === undefined || !isThere) return undefined
    const id = `directive-${randomUUID()}`
    return this.parts.items.say(
      givenDirective(wish, { id, area, from: pack.centre.id, at: now() }),
      DIRECTIVE_FEEDS.given,
    )
  }

  async close(id: string, { status }: CloseDirective): Promise<Case | undefined> {
    const held = this.parts.items.find(DIRECTIVE_FEEDS.given, id)
    if (held?.kind !== DIRECTIVE_KIND || held.closedAt !== undefined) return undefined
    return this.parts.items.say(closed(held, status, this.parts.now()), DIRECTIVE_FEEDS.given)
  }

  async report(id: string, report: ReportDirective): Promise<Case | undefined> {
    const receipt = this.parts.items.find(DIRECTIVE_FEEDS.receipts, id)
    if (receipt?.kind !== RECEIPT_KIND || receipt.closedAt !== undefined) return undefined
    return this.parts.items.say(reported(receipt, report, this.parts.now()), DIRECTIVE_FEEDS.receipts)
  }

  /** What the centre above gave: kept as it is, and a receipt for each that is new. Durable when it resolves. */
  async keep(directives: readonly Case[]): Promise<void> {
    const { pack, items, now } = this.parts
    for (const directive of directives) {
      items.apply(cleaned(directive), DIRECTIVE_FEEDS.above)
      const receipt = items.find(DIRECTIVE_FEEDS.receipts, directive.id)
      const isOver = directive.closedAt !== undefined
      if (receipt === undefined && !isOver)
        items.apply(receiptOf(directive, pack.centre.id, now()), DIRECTIVE_FEEDS.receipts)
      else if (receipt !== undefined && receipt.closedAt === undefined && isOver)
        items.apply(closed(receipt, 'settled', now()), DIRECTIVE_FEEDS.receipts)
    }
    await this.parts.journal.committed()
  }

  /** Takes what came up into the directives: a centre speaks only of those that were given to it. */
  settle(): void {
    const { items, now } = this.parts
    for (const { born, uplink, item } of items.fromBelow(RECEIPT_KIND)) {
      const directive = items.find(DIRECTIVE_FEEDS.given, item.id)
      if (directive?.attributes?.['to'] !== born || items.childAt(uplink) !== born) continue
      const next = directiveAfter(directive, item, now())
      if (next !== undefined) items.apply(next, DIRECTIVE_FEEDS.given)
    }
  }
}
