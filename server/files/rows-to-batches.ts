import type { Mapping } from '../../shared/files/mapping.ts'
import type { RowContext } from '../../shared/files/read-field.ts'
import { rowToObservations } from '../../shared/files/row-to-observations.ts'
import { hasUnsureDays } from '../../shared/files/unsure-days.ts'
import type { RowProblem } from '../../shared/files/row-problem.ts'
import type { Origin } from './import-report.ts'
import type { ParsedFile } from './parse-file.ts'

/** With ten outputs a row these are less than what a batch may hold. */
export const ROWS_IN_BATCH = 400

/** Some rows of a file as one batch for the gateway. */
export interface RowBatch {
  /** Index of the first row, and of the first behind them. */
  from: number
  to: number
  members: Readonly<Record<string, unknown>>[]
  origins: Origin[]
  notMade: (Origin & { problems: readonly RowProblem[] })[]
}

/** The rows from `from` on, batch by batch; the same file falls into the same batches each time. */
export function* rowsToBatches(
  { rows, firstRow, unread }: Pick<ParsedFile, 'rows' | 'firstRow' | 'unread'>,
  mapping: Mapping,
  by: RowContext & { from: number },
): Generator<RowBatch> {
  const notRead = new Set(unread)
  const context = { ...by, unsureDays: hasUnsureDays({ columns: by.columns, rows }, mapping) }
  for (let from = by.from; from < rows.length; from += ROWS_IN_BATCH) {
    const to = Math.min(from + ROWS_IN_BATCH, rows.length)
    const batch: RowBatch = { from, to, members: [], origins: [], notMade: [] }
    for (let index = from; index < to; index++) {
      const row = index + firstRow
      if (notRead.has(index)) {
        batch.notMade.push({ row, output: 0, problems: [BAD_QUOTES] })
        continue
      }
      for (const made of rowToObservations(rows[index] ?? [], mapping, context)) {
        if ('problems' in made) batch.notMade.push({ row, output: made.output, problems: made.problems })
        else {
          batch.members.push(made.observation)
          batch.origins.push({ row, output: made.output })
        }
      }
    }
    yield batch
  }
}

const BAD_QUOTES: RowProblem = { code: 'bad-quotes', member: '', column: undefined }
