import type { CellPart } from '../../shared/entry/cell.ts'

/** In the first cell: what tells a template of this server from any other spreadsheet. */
export const TEMPLATE_MARK = 'toan-canh-entry-1'

/** Rows and columns as a spreadsheet counts, from 1. */
export const TEMPLATE_ROWS = { name: 1, form: 2, period: 3, version: 4, due: 5, note: 6, head: 7 } as const
/** Where form, period and version say what they are; of the first row, the language. */
export const SAID_COLUMN = 2
export const LOCALE_COLUMN = 3

/** A: indicator, B: its name, C: its unit, then what is to be filled. */
export const PART_COLUMNS: Readonly<Record<CellPart, number>> = {
  value: 4,
  numerator: 5,
  denominator: 6,
  reason: 7,
}

/** `B7`. Columns beyond Z are not in a template. */
export function addressOf(column: number, row: number): string {
  return `${String.fromCharCode(64 + column)}${row}`
}
