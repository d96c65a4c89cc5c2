import type { CellPart } from '../../shared/entry/cell.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import type { EntryField } from '../../shared/entry/entry-sheet.ts'
import { periodLabel } from '../../shared/entry/period-label.ts'
import { periodOf, previousPeriod, yearBefore, type Period } from '../../shared/entry/period.ts'
import type { Label } from '../../shared/label.ts'
import type { AcceptedBefore, AcceptedStore } from './accepted-store.ts'
import type { DefinitionOn, EntryDefinition } from './definition-port.ts'

/** Periods before that a figure is held against, and that are shown beside it. */
const EARLIER = 12

/** The rows of a form for one period. An indicator that nobody knows any more has none. */
export async function sheetFields(
  { area, indicators }: Pick<EntryForm, 'area' | 'indicators'>,
  period: Period,
  { definitionOn, accepted }: { definitionOn: DefinitionOn; accepted: AcceptedStore },
): Promise<EntryField[]> {
  const before = periodsBefore(period)
  const sameOfYear = yearBefore(period)
  const asked = [...before, ...(sameOfYear ? [sameOfYear] : [])].map(({ id }) => id)
  const known = new Map<string, AcceptedBefore>()
  for (const one of await accepted.of(area, indicators, asked))
    known.set(`${one.indicator} ${one.period}`, one)
  const lastDay = addDays(period.endDay, -1)
  return indicators.flatMap((indicator) => {
    const definition = definitionOn(indicator, lastDay)
    if (definition === undefined) return []
    const earlierOf = ({ id }: Period) => toldEarlier(known.get(`${indicator} ${id}`))
    const yearBeforeOne = sameOfYear && earlierOf(sameOfYear)
    return {
      ...toldDefinition(indicator, definition),
      target: targetOf(definition, area, period.id),
      earlier: before.flatMap((one) => earlierOf(one) ?? []),
      yearBefore: yearBeforeOne ?? null,
    }
  })
}

function periodsBefore(period: Period): Period[] {
  const before: Period[] = []
  for (let one = previousPeriod(period); before.length < EARLIER; one = previousPeriod(one))
    before.unshift(one)
  return before
}

function toldEarlier(accepted: AcceptedBefore | undefined): EntryField['yearBefore'] | undefined {
  const period = accepted && periodOf(accepted.period)
  if (accepted === undefined || period === undefined) return undefined
  const { value, numerator, denominator } = accepted
  return { period: period.id, label: periodLabel(period), value, numerator, denominator }
}

function toldDefinition(indicator: string, definition: EntryDefinition) {
  const { name, short, unit, meaning, decimals, min, max, better, scale = 1 } = definition
  const cells = cellsOf(definition)
  return { indicator, name, short, unit, meaning, cells, scale, decimals, min, max, better }
}

function cellsOf({
  rollUp,
  short,
  numerator,
  denominator,
}: EntryDefinition): { part: CellPart; label: Label }[] {
  if (rollUp !== 'ratio') return [{ part: 'value', label: short }]
  return [
    { part: 'numerator', label: filled(numerator, { vi: 'Tử số', en: 'Numerator' }) },
    { part: 'denominator', label: filled(denominator, { vi: 'Mẫu số', en: 'Denominator' }) },
  ]
}

function filled(said: { vi: string; en: string } | undefined, otherwise: Label): Label {
  return said?.vi ? { vi: said.vi, en: said.en || said.vi } : otherwise
}

/** Of just this area and period: a year's plan says nothing of its third month. */
function targetOf({ targets }: EntryDefinition, area: string, period: string): EntryField['target'] {
  const found = targets.find((target) => target.scope === area && target.period === period)
  return found ? { value: found.value, scope: found.scope, period: found.period } : null
}
