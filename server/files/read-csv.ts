import { CsvError, parse, type Options } from 'csv-parse/sync'
import { FileError } from '../../shared/files/file-error.ts'
import { SEPARATORS, type Separator } from '../../shared/files/file-format.ts'
import type { Cell } from '../../shared/files/table.ts'
import { CellCount } from './cell-count.ts'

/** Rows of a CSV text, every one of them, so that their numbers are those that a spreadsheet shows. Throws FileError. */
export function readCsv(text: string, separator: Separator): Cell[][] {
  const count = new CellCount()
  const onRecord = (record: string[]) => {
    count.add(record)
    return record
  }
  try {
    const rows = parse(text, { ...OPTIONS, delimiter: separator, on_record: onRecord })
    return rows.map((row) => row.map((cell) => (cell === '' ? null : cell)))
  } catch (error) {
    if (error instanceof FileError) throw error
    throw new FileError(
      error instanceof CsvError && /QUOTE/.test(error.code) ? 'bad-quotes' : 'too-long-cell',
    )
  }
}

/** By which of the marks the first rows fall into columns, most of them into as many. */
export function guessSeparator(text: string): Separator {
  const named = /^sep=(.)\r?\n/.exec(text)?.[1]
  const declared = SEPARATORS.find((separator) => separator === named)
  if (declared !== undefined) return declared
  const scores = SEPARATORS.map((separator) => ({ separator, score: scoreOf(text, separator) }))
  return scores.toSorted((a, b) => b.score - a.score)[0]?.separator ?? ','
}

/** A row longer than this has no columns of figures and words. */
const MAX_ROW_BYTES = 2 * 1024 * 1024
const LOOKED_AT = 64 * 1024

const OPTIONS = {
  relax_column_count: true,
  relax_quotes: false,
  max_record_size: MAX_ROW_BYTES,
} as const satisfies Options

function scoreOf(text: string, separator: Separator): number {
  const counts = firstCounts(text, separator)
  const filled = counts.filter((count) => count > 1)
  if (filled.length === 0) return 0
  const most = mode(filled)
  return (filled.filter((count) => count === most).length / counts.length) * Math.min(most, 50)
}

function firstCounts(text: string, separator: Separator): number[] {
  const head = text.slice(0, LOOKED_AT)
  try {
    return parse(head, {
      ...OPTIONS,
      relax_quotes: true,
      delimiter: separator,
      to: 50,
      skip_empty_lines: true,
    }).map((row) => row.length)
  } catch {
    return []
  }
}

function mode(counts: readonly number[]): number {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  return [...times].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? 0
}
