import {
  ANSWER_KIND,
  PROPOSAL_KIND,
  PROPOSED,
  type MakeProposal,
  type ProposedChange,
} from '../../shared/federation/proposal.ts'
import type { Label, Locale } from '../../shared/label.ts'
import type { Attributes, Case, Thing } from '../../shared/observation.ts'
import { after } from './directive-course.ts'

/** The course of a proposal and of its answer. Pure: times are handed in, revisions are times. */
export function madeProposal(
  { feed, type, id: fact, revision, change, reason }: MakeProposal,
  held: Case | Thing,
  { id, from, to, at, locale }: { id: string; from: string; to: string; at: number; locale: Locale },
): Case {
  return {
    type: 'case',
    id,
    kind: PROPOSAL_KIND,
    at,
    revision: at,
    area: held.area,
    title: titled(PROPOSAL[locale], held.type === 'case' ? held.title : held.name),
    text: reason,
    status: 'proposed',
    severity: 'attention',
    openedAt: at,
    attributes: {
      from,
      to,
      feed,
      factType: type,
      factKind: held.kind,
      fact,
      madeFrom: revision,
      ...(change.status !== undefined && { toStatus: change.status }),
      ...(change.category !== undefined && { toCategory: change.category }),
      ...prefixed(change.attributes),
    },
  }
}

/** What a proposal wants; attributes that are no text, figure or truth value are none. */
export function changeIn({ attributes = {} }: Case): ProposedChange {
  const { toStatus, toCategory } = attributes
  const wanted = Object.entries(attributes).filter(([key]) => key.startsWith(PROPOSED))
  const others = Object.fromEntries(wanted.map(([key, value]) => [key.slice(PROPOSED.length), value]))
  return {
    ...(typeof toStatus === 'string' && { status: toStatus }),
    ...(typeof toCategory === 'string' && { category: toCategory }),
    ...(wanted.length > 0 && { attributes: others }),
  }
}

/** The fact with what is changed in it; `isOver` says whether its status ends it. */
export function changed<F extends Case | Thing>(
  fact: F,
  change: ProposedChange,
  { at, isOver }: { at: number; isOver: (item: Pick<Case, 'kind' | 'status'>) => boolean },
): F {
  const { status = fact.status, attributes } = change
  const said = { ...fact, status, at: Math.max(at, fact.at), revision: fact.revision + 1 }
  const all = attributes ? { ...said, attributes: { ...fact.attributes, ...attributes } } : said
  if (all.type === 'thing') return all
  const { closedAt, ...open } = all
  return {
    ...open,
    ...(change.category !== undefined && { category: change.category }),
    ...(isOver(open) && { closedAt: closedAt ?? all.at }),
  } as F
}

/** Whether a fact is so already, as an answer that was cut off left it. */
export function isChanged(fact: Case | Thing, change: ProposedChange, madeFrom: number): boolean {
  const { status = fact.status, category, attributes = {} } = change
  return (
    fact.revision === madeFrom + 1 &&
    fact.status === status &&
    (category === undefined || (fact.type === 'case' && fact.category === category)) &&
    Object.entries(attributes).every(([key, value]) => fact.attributes?.[key] === value)
  )
}

/** The first thing that is said of it where it arrived. */
export function answerOf(
  { id, area, title, attributes = {} }: Case,
  { centre, at, locale }: { centre: string; at: number; locale: Locale },
): Case {
  const { fact = null, factKind = null, from = null } = attributes
  return {
    type: 'case',
    id,
    kind: ANSWER_KIND,
    at,
    revision: at,
    area,
    title: titled(ANSWER[locale], title),
    status: 'received',
    severity: 'normal',
    openedAt: at,
    attributes: { by: centre, to: from, fact, factKind },
  }
}

export function answered(
  answer: Case,
  { status, reason, revision }: { status: 'accepted' | 'declined'; reason: string; revision?: number },
  at: number,
): Case {
  const attributes = {
    ...answer.attributes,
    note: reason,
    ...(revision !== undefined && { madeRevision: revision }),
  }
  return { ...answer, status, attributes, at, closedAt: at, revision: after(answer, at) }
}

/** The proposal as its owner tells it once an answer has come up; undefined when it says nothing new. */
export function proposalAfter(proposal: Case, answer: Case, at: number): Case | undefined {
  const heard = proposal.attributes?.['heard'] ?? 0
  const isNew = typeof heard === 'number' && answer.revision > heard && answer.status !== 'settled'
  if (proposal.closedAt !== undefined || !isNew) return undefined
  const { note } = answer.attributes ?? {}
  const attributes: Attributes = {
    ...proposal.attributes,
    heard: answer.revision,
    receivedAt: answer.openedAt,
    ...(note !== undefined && { note }),
  }
  const isOver = answer.closedAt !== undefined
  const severity = 'normal'
  const next = { ...proposal, status: answer.status, severity, attributes, at } as const
  return { ...next, revision: after(proposal, at), ...(isOver && { closedAt: at }) }
}

function prefixed(attributes: Attributes = {}): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [PROPOSED + key, value]))
}

/** Among other cases it must not be taken for the fact itself. */
function titled(what: string, title: string): string {
  return `${what}: ${title}`.slice(0, MAX_TITLE)
}

const MAX_TITLE = 300
const PROPOSAL: Label = { vi: 'Đề xuất sửa', en: 'Proposed change' }
const ANSWER: Label = { vi: 'Trả lời', en: 'Answer' }
