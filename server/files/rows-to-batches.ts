import type { Mapping } from '../../shared/files/mapping.ts'
import type { RowContext } from '../../shared/files/read-field.ts'
import { rowToObservations } from '../../shared/files/row-to-observations.ts'
import type { Cell } from '../../shared/files/table.ts'
import type { RowProblem } from '../../shared/files/row-problem.ts'
import type { Origin } from './import-report.ts'

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
  rows: readonly (readonly Cell[])[],
  mapping: Mapping,
  by: RowContext & { firstRow: number; from: number },
): Generator<RowBatch> {
  for (let from = by.from; from < rows.length; from += ROWS_IN_BATCH) {
    const to = Math.min(from + ROWS_IN_BATCH, rows.length)
    const batch: RowBatch = { from, to, members: [], origins: [], notMade: [] }
    for (let index = from; index < to; index++) {
      const row = index + by.firstRow
      for (const made of rowToObservations(rows[index] ?? [], mapping, by)) {
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
