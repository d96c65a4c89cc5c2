import type { CellPart, EntryCell } from '../../shared/entry/cell.ts'
import type { Locale } from '../../shared/label.ts'
import { readTyped, writeFigure } from './typed-figure.ts'

/** What a text in a cell is to the server: null for nothing; undefined where no figure can be read. */
export function contentOf(part: CellPart, text: string, locale: Locale): string | number | null | undefined {
  if (part === 'reason') return text.trim() || null
  const typed = readTyped(text, locale)
  switch (typed.status) {
    case 'empty':
      return null
    case 'figure':
      return typed.value
    case 'other-mark':
    case 'wrong':
      return undefined
  }
}

/** What stands in a cell, as it is written into its field. */
export function textOf(cell: Pick<EntryCell, 'content'> | undefined, locale: Locale): string {
  const content = cell?.content ?? null
  if (content === null) return ''
  return typeof content === 'number' ? writeFigure(content, locale) : content
}
