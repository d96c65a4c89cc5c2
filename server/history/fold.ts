import type { Buckets } from './buckets.ts'
import { addCell, CELL, CELL_FIELDS, figure, mergeCell } from './cell.ts'
import { READING } from './reading-rows.ts'
import type { CoarserLevel, RollUpLevel } from './roll-up-level.ts'
import { Rows } from './rows.ts'

/** The cells of each level that readings make, in the order of (series, bucket). */
export type CellsByLevel = Record<RollUpLevel, Rows>

/** Folds readings, given in the order of (series, at), into the cells of every level. */
export function foldReadings(data: Float64Array, order: Uint32Array, buckets: Buckets): CellsByLevel {
  const minutes = foldMinutes(data, order, buckets)
  const quarters = foldCells(minutes, '15m', buckets)
  const days = foldCells(quarters, '1d', buckets)
  return {
    '1m': minutes,
    '15m': quarters,
    '1h': foldCells(quarters, '1h', buckets),
    '1d': days,
    '1mo': foldCells(days, '1mo', buckets),
  }
}

function foldMinutes(data: Float64Array, order: Uint32Array, buckets: Buckets): Rows {
  const cells = new Rows(CELL_FIELDS)
  let cell = -1
  for (const reading of order) {
    const series = figure(data, reading + READING.series)
    const bucket = buckets.bucketOf('1m', figure(data, reading + READING.at))
    if (cell < 0 || cells.data[cell] !== series || cells.data[cell + CELL.bucket] !== bucket) {
      cell = addCell(cells, series, bucket)
    }
    countReading(cells.data, cell, data, reading)
  }
  return cells
}

/** Cells of one level, in order, as cells of the one that is made of it. */
function foldCells(finer: Rows, level: CoarserLevel, buckets: Buckets): Rows {
  const cells = new Rows(CELL_FIELDS)
  let cell = -1
  for (let from = 0; from < finer.length * CELL_FIELDS; from += CELL_FIELDS) {
    const series = figure(finer.data, from)
    const bucket = buckets.bucketOf(level, figure(finer.data, from + CELL.bucket))
    if (cell < 0 || cells.data[cell] !== series || cells.data[cell + CELL.bucket] !== bucket) {
      cell = addCell(cells, series, bucket)
    }
    mergeCell(cells.data, cell, finer.data, from)
  }
  return cells
}

function countReading(cells: Float64Array, cell: number, data: Float64Array, reading: number): void {
  const at = figure(data, reading + READING.at)
  const value = figure(data, reading + READING.value)
  const numerator = figure(data, reading + READING.numerator)
  const denominator = figure(data, reading + READING.denominator)
  if (at > figure(cells, cell + CELL.lastAt)) {
    cells[cell + CELL.lastAt] = at
    cells[cell + CELL.last] = value
    cells[cell + CELL.lastNumerator] = numerator
    cells[cell + CELL.lastDenominator] = denominator
  }
  if (figure(data, reading + READING.revision) > 0) cells[cell + CELL.corrected] = 1
  if (Number.isNaN(value)) add(cells, cell + CELL.unknown, 1)
  else countKnown(cells, cell, value, numerator, denominator)
}

function countKnown(
  cells: Float64Array,
  cell: number,
  value: number,
  numerator: number,
  denominator: number,
): void {
  add(cells, cell + CELL.count, 1)
  add(cells, cell + CELL.sum, value)
  // Nothing is less than NaN: the first figure is the least and the most.
  if (!(figure(cells, cell + CELL.least) <= value)) cells[cell + CELL.least] = value
  if (!(figure(cells, cell + CELL.most) >= value)) cells[cell + CELL.most] = value
  if (Number.isNaN(numerator) || Number.isNaN(denominator)) return
  add(cells, cell + CELL.parts, 1)
  add(cells, cell + CELL.numerator, numerator)
  add(cells, cell + CELL.denominator, denominator)
}

function add(cells: Float64Array, offset: number, figureToAdd: number): void {
  cells[offset] = figure(cells, offset) + figureToAdd
}
