import type { Locale } from '../../shared/label.ts'
import { guessDecimal, readFigure } from '../../shared/files/read-figure.ts'
import { DECIMAL_OF, writeFigure } from './typed-figure.ts'

/** What a spreadsheet or a table puts into the clipboard: rows by line ends, cells by tabs. */
export function pastedRows(text: string): string[][] {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  // A spreadsheet ends each row; the last one begins none.
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()))
}

/** Whether it is more than one cell, and so not for the field alone in which the cursor stands. */
export function isBlock(rows: readonly (readonly string[])[]): boolean {
  return rows.length > 1 || (rows[0]?.length ?? 0) > 1
}

/**
 * The cells as this language writes figures. All of a block come from one place: where its cells show the other decimal
 * mark, they are read with that. What is no figure stays as it is, so that it can be seen.
 */
export function inOwnMarks(rows: readonly (readonly string[])[], locale: Locale): string[][] {
  const own = DECIMAL_OF[locale]
  const decimal = guessDecimal(rows.flat()) ?? own
  if (decimal === own) return rows.map((row) => [...row])
  return rows.map((row) =>
    row.map((cell) => {
      const figure = readFigure(cell, decimal)
      return figure === undefined ? cell : writeFigure(figure, locale)
    }),
  )
}
