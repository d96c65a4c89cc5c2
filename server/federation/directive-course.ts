import {
  DIRECTIVE_KIND,
  RECEIPT_KIND,
  type GiveDirective,
  type ReportDirective,
} from '../../shared/federation/directive.ts'
import type { Case } from '../../shared/observation.ts'

/** The course of a directive and of its receipt. Pure: times are handed in, revisions are times. */
export function givenDirective(
  { to, title, text, category, dueAt }: GiveDirective,
  { id, area, from, at }: { id: string; area: string; from: string; at: number },
): Case {
  return {
    type: 'case',
    id,
    kind: DIRECTIVE_KIND,
    at,
    revision: at,
    area,
    title,
    ...(text !== undefined && { text }),
    ...(category !== undefined && { category }),
    status: 'given',
    severity: 'attention',
    openedAt: at,
    dueAt,
    attributes: { to, from, progress: 0 },
  }
}

/** The first thing that is said of it where it arrived. */
export function receiptOf(directive: Case, centre: string, at: number): Case {
  const { id, area, title, category, dueAt } = directive
  return {
    type: 'case',
    id,
    kind: RECEIPT_KIND,
    at,
    revision: at,
    area,
    title,
    ...(category !== undefined && { category }),
    status: 'received',
    severity: 'normal',
    openedAt: at,
    ...(dueAt !== undefined && { dueAt }),
    attributes: { by: centre, progress: 0 },
  }
}

export function reported(receipt: Case, { status, progress, note }: ReportDirective, at: number): Case {
  const attributes = { ...receipt.attributes, progress, ...(note !== undefined && { note }) }
  return { ...receipt, status, attributes, at, revision: after(receipt, at) }
}

/** The directive as its owner tells it once a receipt has come up; undefined when it says nothing new. */
export function directiveAfter(directive: Case, receipt: Case, at: number): Case | undefined {
  const heard = directive.attributes?.['heard'] ?? 0
  if (directive.closedAt !== undefined || typeof heard !== 'number' || receipt.revision <= heard)
    return undefined
  const { progress = 0, note } = receipt.attributes ?? {}
  const attributes = {
    ...directive.attributes,
    progress,
    heard: receipt.revision,
    receivedAt: receipt.openedAt,
    ...(note !== undefined && { note }),
  }
  return { ...directive, status: receipt.status, attributes, at, revision: after(directive, at) }
}

export function closed(item: Case, status: string, at: number): Case {
  return { ...item, status, at, closedAt: at, revision: after(item, at) }
}

/** A clock that was set back makes no older revision of it. */
export function after({ revision }: Case, at: number): number {
  return Math.max(at, revision + 1)
}
