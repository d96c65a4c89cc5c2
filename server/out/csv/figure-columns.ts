import { FRESHNESS_NAMES } from '../../../shared/out/words.ts'
import type { Label } from '../../../shared/label.ts'
import { nameOfArea, nameOfScope } from '../told/out-place.ts'
import type { ToldReading } from '../told/facts-in.ts'
import type { ToldRollUp } from '../told/told-roll-up.ts'
import type { Column } from './csv-text.ts'
import { provenanceColumns, timeColumn, type TableWords } from './fact-columns.ts'

const head = (vi: string, en: string): Label => ({ vi, en })

/** A row for each indicator and scope. */
export function rollUpColumns(words: TableWords): Column<ToldRollUp>[] {
  const { place, locale } = words
  return [
    ...indicatorColumns<ToldRollUp>(words),
    { id: 'scope', head: head('Mã phạm vi', 'Scope id'), of: ({ scope }) => scope },
    {
      id: 'scope_name',
      head: head('Phạm vi', 'Scope'),
      of: ({ scope }) => nameOfScope(place, scope, locale),
    },
    { id: 'value', head: head('Giá trị', 'Value'), of: ({ value }) => value },
    { id: 'reported', head: head('Số báo cáo', 'Reported'), of: ({ reported }) => reported },
    { id: 'expected', head: head('Số phải báo cáo', 'Expected'), of: ({ expected }) => expected },
    timeColumn('as_of', head('Biết từ lúc', 'Known since'), words, ({ asOf }) => asOf),
    {
      id: 'freshness',
      head: head('Độ mới', 'Freshness'),
      of: ({ freshness }) => FRESHNESS_NAMES[freshness][locale],
    },
  ]
}

/** A row for each series: of a thing, or of an area as a feed says it. */
export function readingColumns(words: TableWords): Column<ToldReading>[] {
  const { place, locale } = words
  return [
    ...indicatorColumns<ToldReading>(words),
    { id: 'thing', head: head('Mã đối tượng', 'Thing id'), of: ({ thing }) => thing?.id },
    { id: 'thing_name', head: head('Đối tượng', 'Thing'), of: ({ thing }) => thing?.name },
    { id: 'area', head: head('Mã địa bàn', 'Area code'), of: ({ area }) => area },
    { id: 'area_name', head: head('Địa bàn', 'Area'), of: ({ area }) => nameOfArea(place, area, locale) },
    { id: 'value', head: head('Giá trị', 'Value'), of: ({ value }) => value },
    timeColumn('time', head('Thời điểm', 'Time'), words, ({ at }) => at),
    ...provenanceColumns<ToldReading>(words),
  ]
}

/** An indicator, and its figure in each scope. */
export interface ComparedRow extends Pick<ToldRollUp, 'indicator'> {
  byScope: ReadonlyMap<string, ToldRollUp>
}

/** Centres side by side: a row for each indicator, a column for each scope. */
export function comparisonColumns(words: TableWords, scopes: readonly string[]): Column<ComparedRow>[] {
  const { place, locale } = words
  return [
    ...indicatorColumns<ComparedRow>(words),
    ...scopes.map((scope): Column<ComparedRow> => {
      const name = nameOfScope(place, scope, locale)
      return { id: scope, head: { vi: name, en: name }, of: ({ byScope }) => byScope.get(scope)?.value }
    }),
  ]
}

export function comparedRows(figures: readonly ToldRollUp[]): ComparedRow[] {
  const rows = new Map<string, { indicator: ToldRollUp['indicator']; byScope: Map<string, ToldRollUp> }>()
  for (const figure of figures) {
    const { indicator, scope } = figure
    const row = rows.get(indicator.id) ?? { indicator, byScope: new Map() }
    rows.set(indicator.id, row)
    row.byScope.set(scope, figure)
  }
  return [...rows.values()]
}

function indicatorColumns<R extends Pick<ToldRollUp, 'indicator'>>({ locale }: TableWords): Column<R>[] {
  return [
    { id: 'indicator', head: head('Mã chỉ tiêu', 'Indicator id'), of: ({ indicator }) => indicator.id },
    {
      id: 'indicator_name',
      head: head('Chỉ tiêu', 'Indicator'),
      of: ({ indicator }) => indicator.name[locale],
    },
    { id: 'unit', head: head('Đơn vị', 'Unit'), of: ({ indicator }) => indicator.unit[locale] },
  ]
}
