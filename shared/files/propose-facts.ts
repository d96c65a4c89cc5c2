import type { CaseKind, NoticeKind, ThingKind } from '../domains/domain.ts'
import { SEVERITIES, SEVERITY_NAMES } from '../severity.ts'
import type { FoundColumns } from './find-columns.ts'
import type { Field, Output } from './mapping.ts'
import type { FileSample } from './propose-mapping.ts'
import { proposeValues } from './propose-values.ts'

/** What each row says besides its figures: a case, a notice, or the thing that its figures are of. */
export function proposeFacts(known: {
  sample: FileSample
  found: FoundColumns
  at: Field
  /** Indicators that columns are named after. */
  figures: readonly string[]
}): Output[] {
  const { sample, found, at, figures } = known
  const caseKind = sample.domains.flatMap((domain) => domain.caseKinds)[0]
  const noticeKind = sample.domains.flatMap((domain) => domain.noticeKinds)[0]
  const thingKind = kindWith(figures, sample)
  const isCase = found.openedAt !== undefined || found.dueAt !== undefined || found.category !== undefined
  const titled = found.title !== undefined || found.text !== undefined
  if (caseKind !== undefined && titled && (isCase || found.status !== undefined))
    return [caseOf(sample, found, at, caseKind)]
  if (noticeKind !== undefined && titled && figures.length === 0 && found.value === undefined)
    return [noticeOf(found, at, noticeKind)]
  const placed = found.latitude !== undefined && found.longitude !== undefined
  const identified = (found.thing ?? found.id) !== undefined && found.area !== undefined
  if (thingKind !== undefined && identified && (placed || found.name !== undefined))
    return [thingOf(sample, found, thingKind)]
  return []
}

/** The kind of thing that has these figures, and the fewest besides. */
function kindWith(figures: readonly string[], { domains }: FileSample): ThingKind | undefined {
  const kinds = domains.flatMap((domain) => domain.thingKinds)
  const having = kinds.filter((kind) => figures.every((figure) => kind.indicators.includes(figure)))
  return having.toSorted((a, b) => a.indicators.length - b.indicators.length)[0] ?? kinds[0]
}

function caseOf(sample: FileSample, found: FoundColumns, at: Field, kind: CaseKind): Output {
  const said = mapped(sample)
  return {
    type: 'case',
    fields: {
      id: column(found.id ?? found.thing) ?? { from: 'row' },
      kind: { from: 'constant', value: kind.id },
      ...present('title', found.title ?? found.text),
      ...(found.title !== undefined && present('text', found.text)),
      status: said(found.status, kind.statuses) ?? { from: 'constant', value: kind.statuses[0]?.id ?? '' },
      severity: said(found.severity, SEVERITY_OPTIONS) ?? { from: 'constant', value: 'normal' },
      ...optional('category', said(found.category, kind.categories)),
      ...common(found),
      openedAt: column(found.openedAt) ?? at,
      ...present('dueAt', found.dueAt),
      ...present('closedAt', found.closedAt),
      // A later export of the same list says more of the same case.
      at: { from: 'import' },
      revision: column(found.revision) ?? { from: 'import' },
    },
  }
}

function noticeOf(found: FoundColumns, at: Field, kind: NoticeKind): Output {
  return {
    type: 'notice',
    fields: {
      id: column(found.id) ?? { from: 'row' },
      kind: { from: 'constant', value: kind.id },
      ...present('title', found.title ?? found.text),
      ...(found.title !== undefined && present('text', found.text)),
      ...common(found),
      at,
      ...present('expiresAt', found.expiresAt),
    },
  }
}

function thingOf(sample: FileSample, found: FoundColumns, kind: ThingKind): Output {
  const said = mapped(sample)
  return {
    type: 'thing',
    fields: {
      ...present('id', found.thing ?? found.id),
      kind: { from: 'constant', value: kind.id },
      ...present('name', found.name ?? found.thing ?? found.id),
      ...common(found),
      status: said(found.status, kind.statuses) ?? { from: 'constant', value: untold(kind) },
      at: { from: 'import' },
      revision: column(found.revision) ?? { from: 'import' },
    },
  }
}

/** Where no column says it, nobody knows it; of a kind that has no word for that, the first, to be looked over. */
function untold({ statuses }: ThingKind): string {
  return (statuses.find(({ id }) => id === 'unknown') ?? statuses[0])?.id ?? ''
}

const SEVERITY_OPTIONS = SEVERITIES.map((id) => ({ id, name: SEVERITY_NAMES[id] }))

function common(found: FoundColumns): Record<string, Field> {
  return {
    ...present('area', found.area),
    ...(found.latitude !== undefined &&
      found.longitude !== undefined && {
        ...present('latitude', found.latitude),
        ...present('longitude', found.longitude),
      }),
  }
}

/** A column of words of which some are those of a list, with what each of them means. */
function mapped({ columns, rows }: FileSample) {
  return (name: string | undefined, options: Parameters<typeof proposeValues>[1]): Field | undefined => {
    if (name === undefined) return undefined
    const cells = rows.map((row) => row[columns.indexOf(name)] ?? null)
    return { from: 'column', column: name, values: proposeValues(cells, options) }
  }
}

function column(name: string | undefined): Field | undefined {
  return name === undefined ? undefined : { from: 'column', column: name }
}

function present(member: string, name: string | undefined): Record<string, Field> {
  return optional(member, column(name))
}

function optional(member: string, field: Field | undefined): Record<string, Field> {
  return field === undefined ? {} : { [member]: field }
}
