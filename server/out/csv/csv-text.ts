import type { Label, Locale } from '../../../shared/label.ts'

export type Cell = string | number | boolean | null | undefined

/** One column of a table: how it is called, and what stands in it. */
export interface Column<R> {
  /** The same in every language, for programs. */
  id: string
  head: Label
  of: (row: R) => Cell
}

/** By which Excel knows UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** How a table is wanted. */
export interface CsvWish {
  heads: 'labels' | 'ids'
  bom: boolean
  locale: Locale
}

export function csvOf<R>(
  columns: readonly Column<R>[],
  rows: Iterable<R>,
  { heads, bom, locale }: CsvWish,
): string {
  return `${bom ? BYTE_ORDER_MARK : ''}${csvHead(columns, heads, locale)}${csvRows(columns, rows)}`
}

/** The head line: by ids, or as people of a language call the columns. */
export function csvHead<R>(columns: readonly Column<R>[], heads: 'labels' | 'ids', locale: Locale): string {
  return csvLine(columns.map(({ id, head }) => (heads === 'ids' ? id : head[locale])))
}

export function csvRows<R>(columns: readonly Column<R>[], rows: Iterable<R>): string {
  let text = ''
  for (const row of rows) text += csvLine(columns.map(({ of }) => of(row)))
  return text
}

/** As RFC 4180 has it, each line ended by CR LF. What nobody knows is empty. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'string') return String(cell)
  const text = guarded(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A spreadsheet takes a text that begins so for a formula; an apostrophe in front makes it a text. */
function guarded(text: string): string {
  return /^[=+@\t\r\n-]/.test(text) ? `'${text}` : text
}
