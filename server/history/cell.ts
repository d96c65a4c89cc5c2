import type { Rows } from './rows.ts'

/**
 * One series in one bucket, as a row of figures; NaN stands for null. `corrected`: a reading in it may stand for one
 * that was counted before, so the bucket has to be reckoned anew from below and must not be merged.
 */
export const CELL = {
  series: 0,
  bucket: 1,
  count: 2,
  unknown: 3,
  sum: 4,
  least: 5,
  most: 6,
  parts: 7,
  numerator: 8,
  denominator: 9,
  lastAt: 10,
  last: 11,
  lastNumerator: 12,
  lastDenominator: 13,
  corrected: 14,
} as const
export const CELL_FIELDS = 15

/** Adds a cell that holds nothing yet; answers its offset. */
export function addCell(cells: Rows, series: number, bucket: number): number {
  const cell = cells.add()
  const { data } = cells
  data.fill(0, cell, cell + CELL_FIELDS)
  data[cell + CELL.series] = series
  data[cell + CELL.bucket] = bucket
  data[cell + CELL.least] = Number.NaN
  data[cell + CELL.most] = Number.NaN
  data[cell + CELL.lastAt] = Number.NEGATIVE_INFINITY
  return cell
}

/** Adds what the cell at `from` holds to the one at `into`. The order of many does not matter. */
export function mergeCell(target: Float64Array, into: number, source: Float64Array, from: number): void {
  for (const field of ADDED)
    target[into + field] = figure(target, into + field) + figure(source, from + field)
  const least = figure(source, from + CELL.least)
  const most = figure(source, from + CELL.most)
  // Nothing is less than NaN: what is not known yet gives way to anything.
  if (!(figure(target, into + CELL.least) <= least) && least === least) target[into + CELL.least] = least
  if (!(figure(target, into + CELL.most) >= most) && most === most) target[into + CELL.most] = most
  if (figure(source, from + CELL.lastAt) > figure(target, into + CELL.lastAt)) {
    for (const field of LAST) target[into + field] = figure(source, from + field)
  }
  if (figure(source, from + CELL.corrected) === 1) target[into + CELL.corrected] = 1
}

export function figure(data: Float64Array, offset: number): number {
  return data[offset] ?? Number.NaN
}

const ADDED = [CELL.count, CELL.unknown, CELL.sum, CELL.parts, CELL.numerator, CELL.denominator] as const
const LAST = [CELL.lastAt, CELL.last, CELL.lastNumerator, CELL.lastDenominator] as const
