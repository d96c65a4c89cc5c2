import { foldName } from '../areas/match-name.ts'
import type { AreaFinder } from './area-finder.ts'
import { HEADER_WORDS, names, type HeaderMeaning } from './header-words.ts'
import { readTime } from './read-time.ts'
import { isBlank, type Cell } from './table.ts'

/** Which column most likely holds what; each column means one thing at most. */
export type FoundColumns = Partial<Record<HeaderMeaning, string>>

/** First those that are named just so, then those whose name holds such a word, then by what stands below. */
export function findColumns(
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  by: { areas: AreaFinder; zone: string; taken?: Iterable<string> },
): FoundColumns {
  const found: FoundColumns = {}
  const taken = new Set<string>(by.taken)
  const take = (meaning: HeaderMeaning, column: string | undefined) => {
    if (column === undefined || found[meaning] !== undefined) return
    found[meaning] = column
    taken.add(column)
  }
  const free = () => columns.filter((column) => !taken.has(column))
  for (const meaning of ORDER)
    take(
      meaning,
      free().find((column) => isNamed(column, HEADER_WORDS[meaning])),
    )
  for (const meaning of ORDER)
    take(
      meaning,
      free().find((column) => names(column, HEADER_WORDS[meaning])),
    )
  const cellsOf = (column: string) => rows.map((row) => row[columns.indexOf(column)] ?? null)
  take(
    'at',
    free().find((column) => mostly(cellsOf(column), (cell) => looksLikeTime(cell, by.zone))),
  )
  take(
    'area',
    free().find((column) => mostly(cellsOf(column), (cell) => isKnownArea(cell, by.areas))),
  )
  return found
}

/** What is said by fewer words and surer ones goes first. */
const ORDER: readonly HeaderMeaning[] = [
  'latitude',
  'longitude',
  'numerator',
  'denominator',
  'indicator',
  'dueAt',
  'expiresAt',
  'closedAt',
  'openedAt',
  'at',
  'clock',
  'area',
  'thing',
  'id',
  'title',
  'name',
  'status',
  'severity',
  'category',
  'text',
  'value',
  'revision',
]

function isNamed(column: string, words: readonly string[]): boolean {
  const said = foldName(column)
  return words.some((word) => foldName(word) === said)
}

/** Four of five of those that are not empty, and at least one. */
export function mostly(cells: readonly Cell[], is: (cell: Cell) => boolean): boolean {
  const filled = cells.filter((cell) => !isBlank(cell))
  return filled.length > 0 && filled.filter(is).length * 5 >= filled.length * 4
}

/** A bare figure may be anything, so it is no time by its looks. */
function looksLikeTime(cell: Cell, zone: string): boolean {
  return typeof cell === 'string' && /\D/.test(cell.trim()) && readTime(cell, 'auto', zone) !== undefined
}

function isKnownArea(cell: Cell, areas: AreaFinder): boolean {
  const found = areas.find(String(cell))
  return 'code' in found && areas.has(found.code)
}
