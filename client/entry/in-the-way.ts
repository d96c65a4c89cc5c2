import { cellKey, type CellName } from '../../shared/entry/cell.ts'
import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import type { Locale } from '../../shared/label.ts'
import { contentOf } from './cell-text.ts'
import type { Edit } from './draft-store.ts'
import { cellOf, figureParts, rowsOf, type SheetRow } from './sheet-rows.ts'

/**
 * The cells that keep a sheet from being handed in, each once, in its order: what cannot be read or is contested here,
 * what the server says is wrong, and where a reason is missing, its cell.
 */
export function inTheWayOf(
  sheet: Pick<EntrySheet, 'fields' | 'problems'>,
  edits: Iterable<Edit>,
  locale: Locale,
): CellName[] {
  const unsent = [...edits].filter(
    ({ isContested, part, text }) => isContested || contentOf(part, text, locale) === undefined,
  )
  const wrong = sheet.problems.flatMap(({ indicator, part, code, weight, isExplained }): CellName[] => {
    if (weight === 'blocks') return [{ indicator, part }]
    if (weight === 'told' || isExplained) return []
    return [{ indicator, part: code === 'empty' ? part : 'reason' }]
  })
  const order = sheet.fields.map(({ indicator }) => indicator)
  const all = new Map(
    [...unsent, ...wrong].map((one) => [cellKey(one), { indicator: one.indicator, part: one.part }]),
  )
  return [...all.values()].toSorted((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator))
}

/** How many of the figures that are asked for stand in it. */
export function filledOf(sheet: Pick<EntrySheet, 'fields' | 'cells' | 'problems'>) {
  const rows = rowsOf(sheet)
  const isFilled = (row: SheetRow) =>
    figureParts(row.field).every((part) => typeof cellOf(row, part)?.content === 'number')
  return { filled: rows.filter(isFilled).length, figures: rows.length }
}
