import { dayOf } from '../../shared/areas/effective-date.ts'
import { DAY_MS } from '../../shared/declare/periods.ts'
import { retentionOf } from '../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../shared/domains/registry.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import type { EntryProblem } from '../../shared/entry/entry-problem.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { entryProblem, figureOfField, findProblems } from '../../shared/entry/find-problems.ts'
import { foldSheet, type FoldedSheet, type SheetStory } from '../../shared/entry/fold-sheet.ts'
import { isOfForm, isWithinReach } from '../../shared/entry/owed-periods.ts'
import { figuresAt, periodOf, type Period } from '../../shared/entry/period.ts'
import { problemText } from '../../shared/entry/problem-text.ts'
import type { AcceptedStore } from './accepted-store.ts'
import type { DefinitionOn } from './definition-port.ts'
import type { EntryStore, SheetKey } from './entry-store.ts'
import type { FormBook } from './form-book.ts'
import { sheetFields } from './sheet-fields.ts'

/** All there is to know of a form for one period. */
export interface Sheet {
  readonly key: SheetKey
  readonly form: EntryForm
  readonly period: Period
  readonly story: SheetStory
  readonly folded: FoldedSheet
  readonly fields: readonly EntryField[]
  readonly problems: readonly EntryProblem[]
}

export interface SheetParts {
  book: FormBook
  store: EntryStore
  accepted: AcceptedStore
  definitionOn: DefinitionOn
  registry: DomainRegistry
  zone: string
  now: () => number
}

export async function readSheet(
  { form: id, period: periodId }: SheetKey,
  parts: SheetParts,
): Promise<Sheet | 'unknown-form' | 'unknown-period'> {
  const { book, store, zone, now } = parts
  if (!book.has(id)) return 'unknown-form'
  const period = periodOf(periodId)
  const form = period && book.ofPeriod(id, period)
  if (period === undefined || form === undefined || !isOfForm(form, period)) return 'unknown-period'
  if (!isWithinReach(period, dayOf(now(), zone))) return 'unknown-period'
  const key = { form: id, period: period.id }
  return sheetOf({ key, form, period }, await store.story(key), await sheetFields(form, period, parts), parts)
}

/** The same sheet with another story: what it is after something happened. */
export function sheetOf(
  { key, form, period }: Pick<Sheet, 'key' | 'form' | 'period'>,
  story: SheetStory,
  fields: readonly EntryField[],
  parts: SheetParts,
): Sheet {
  const folded = foldSheet(story)
  const problems = [
    ...findProblems(fields, folded.cells, sumRulesOf(form, parts.registry)),
    ...tooOld(fields, folded, figuresAt(period, parts.zone), parts),
  ]
  return { key, form, period, story, folded, fields, problems }
}

function sumRulesOf({ indicators }: EntryForm, registry: DomainRegistry) {
  const rules = [...new Set(indicators.map(domainOf))].flatMap((id) => registry.domains.get(id)?.sums ?? [])
  return rules.filter(({ whole, parts }) => [whole, ...parts].every((id) => indicators.includes(id)))
}

/** Readings from before what their domain keeps are refused at the door; it is told before anybody hands them in. */
function tooOld(
  fields: readonly EntryField[],
  { state, cells }: FoldedSheet,
  at: number,
  { registry, now }: SheetParts,
): EntryProblem[] {
  if (state === 'accepted') return []
  return fields.flatMap((field) => {
    const { readingsDays: days } = retentionOf(registry.domains.get(domainOf(field.indicator)) ?? {})
    if (at >= now() - days * DAY_MS) return []
    const text = problemText('too-old', { days }, field)
    return entryProblem(field, figureOfField(field, cells), 'too-old', text)
  })
}
