import { CELL, figure } from './cell.ts'
import type { CopyBuffer } from './copy-buffer.ts'

/** The columns of a roll-up table, in its order. */
export const CELL_COLUMNS = [
  'series',
  'bucket',
  'count',
  'unknown',
  'sum',
  'least',
  'most',
  'parts',
  'numerator',
  'denominator',
  'last_at',
  'last',
  'last_numerator',
  'last_denominator',
] as const

export function writeCell(out: CopyBuffer, data: Float64Array, cell: number): void {
  out.beginRow(CELL_COLUMNS.length)
  out.int4(figure(data, cell + CELL.series))
  out.time(figure(data, cell + CELL.bucket))
  out.int4(figure(data, cell + CELL.count))
  out.int4(figure(data, cell + CELL.unknown))
  out.float8(figure(data, cell + CELL.sum))
  out.float8(figure(data, cell + CELL.least))
  out.float8(figure(data, cell + CELL.most))
  out.int4(figure(data, cell + CELL.parts))
  out.float8(figure(data, cell + CELL.numerator))
  out.float8(figure(data, cell + CELL.denominator))
  out.time(figure(data, cell + CELL.lastAt))
  out.float8(figure(data, cell + CELL.last))
  out.float8(figure(data, cell + CELL.lastNumerator))
  out.float8(figure(data, cell + CELL.lastDenominator))
}

/** What becomes of a cell (`stands`) that a batch (`excluded`) adds to; the same as `mergeCell`. */
export const MERGED = [
  ...['count', 'unknown', 'sum', 'parts', 'numerator', 'denominator'].map(
    (column) => `${column} = stands.${column} + excluded.${column}`,
  ),
  // Both leave nulls out.
  'least = least(stands.least, excluded.least)',
  'most = greatest(stands.most, excluded.most)',
  'last_at = greatest(stands.last_at, excluded.last_at)',
  ...['last', 'last_numerator', 'last_denominator'].map(
    (column) =>
      `${column} = case when excluded.last_at > stands.last_at then excluded.${column} else stands.${column} end`,
  ),
].join(', ')

/** A cell that was reckoned anew stands for the one before. */
export const REPLACED = CELL_COLUMNS.slice(2)
  .map((column) => `${column} = excluded.${column}`)
  .join(', ')
