import { readClock } from '../../shared/files/read-clock.ts'
import { readFigure } from '../../shared/files/read-figure.ts'
import { readTime } from '../../shared/files/read-time.ts'
import { isBlank, type Cell } from '../../shared/files/table.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'

const LOOKED_AT = 20

/**
 * Which row holds the names of the columns, from 1; 0 when none does. Above it a title may stand, which fills fewer
 * cells. A name is no figure and no time, and columns have different ones, but where nothing else can hold the names.
 */
export function guessHeaderRow(rows: readonly (readonly Cell[])[]): number {
  const head = rows.slice(0, LOOKED_AT)
  const width = Math.max(0, ...head.map(filled))
  const mayBe = (row: readonly Cell[]) => filled(row) >= Math.max(1, width * 0.6) && row.every(isName)
  const index = head.findIndex((row) => mayBe(row) && areApart(row))
  if (index !== -1) return index + 1
  // Two of the names may be the same where all that stands below is another kind of row.
  const named = head.findIndex(mayBe)
  return named !== -1 && head.length > named + 1 && !head.slice(named + 1).some(mayBe) ? named + 1 : 0
}

const MAX_NAME = 200

/**
 * A name for each column; one that has none, or has another's, is told by its number. Of a file without names they are
 * somebody's data, and they are remembered (R11).
 */
export function columnNames(header: readonly Cell[], width: number): string[] {
  const taken = new Set<string>()
  return Array.from({ length: width }, (_, i) => {
    const said = maskPersonalData(String(header[i] ?? ''))
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MAX_NAME - 8)
    const plain = said === '' ? `Cột ${i + 1}` : said
    const name = taken.has(plain) ? `${plain} (${i + 1})` : plain
    taken.add(name)
    return name
  })
}

function filled(row: readonly Cell[]): number {
  return row.filter((cell) => !isBlank(cell)).length
}

function isName(cell: Cell): boolean {
  if (isBlank(cell)) return true
  if (typeof cell !== 'string' || cell.length > MAX_NAME) return false
  if (readFigure(cell, 'comma') !== undefined || readFigure(cell, 'point') !== undefined) return false
  return readTime(cell, 'auto', 'UTC') === undefined && readClock(cell) === undefined
}

function areApart(row: readonly Cell[]): boolean {
  const names = row.filter((cell) => !isBlank(cell))
  return new Set(names).size === names.length
}
