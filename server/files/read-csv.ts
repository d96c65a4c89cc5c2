import { FileError } from '../../shared/files/file-error.ts'
import type { Separator } from '../../shared/files/file-format.ts'
import { FILE_LIMITS, type Cell } from '../../shared/files/table.ts'
import { CellCount } from './cell-count.ts'
import { behindLine, csvRowAt, endOfLine } from '../../shared/files/csv-row.ts'

export interface CsvTable {
  rows: Cell[][]
  /** Indices of rows whose quotes make no sense: their line stands in their first cell. Ascending. */
  unread: number[]
}

/**
 * Rows of a CSV text, every one of them, so that their numbers are those that a spreadsheet shows. Where a quote is never
 * closed, or closed in the middle of a cell, what comes before is read; behind it nobody knows what is text and what are
 * rows, so each further line is one that is not read, unless the trouble is over with its own line. Throws FileError.
 */
export function readCsv(text: string, separator: Separator): CsvTable {
  const table: CsvTable = { rows: [], unread: [] }
  const count = new CellCount()
  const add = (row: Cell[]) => {
    count.add(row)
    table.rows.push(row)
  }
  for (let at = 0; at < text.length;) {
    const row = csvRowAt(text, at, separator)
    if ('cells' in row) {
      add(row.cells)
      at = row.end
      continue
    }
    const line = endOfLine(text, at)
    const isOver = row.brokenAt < line && isEven(text.slice(at, line))
    for (const end = isOver ? line : text.length; at < end;) {
      at = addUnread(at)
    }
  }
  // Of nothing but lines that are not read no table is known.
  if (table.rows.length === table.unread.length && table.unread.length > 0) throw new FileError('bad-quotes')
  return table

  /** The line as it stands, for people to find and mend; gives where the next begins. */
  function addUnread(from: number): number {
    const end = endOfLine(text, from)
    const line = text.slice(from, end)
    if (line.trim() !== '') {
      table.unread.push(table.rows.length)
      add([line.slice(0, FILE_LIMITS.cellLength)])
    }
    return behindLine(text, end)
  }
}

function isEven(line: string): boolean {
  return (line.split('"').length - 1) % 2 === 0
}
