import { figure } from './cell.ts'
import { READING, READING_FIELDS } from './reading-rows.ts'
import type { Rows } from './rows.ts'

/**
 * The rows in the order of (series, at, revision), those that are equal as they came: offsets of their first fields.
 * It is the order of the tables' keys, so that a flush writes each page once, and what folds into one cell is together.
 */
export function sortReadings({ data, length }: Rows): Uint32Array {
  const order = new Uint32Array(length)
  const ends = endOfEachSeries(data, length)
  // Backwards, so that the readings of one series keep their order.
  for (let row = length - 1; row >= 0; row--) {
    const offset = row * READING_FIELDS
    const series = figure(data, offset)
    order[(ends[series] = (ends[series] ?? 0) - 1)] = offset
  }
  for (let from = 0; from < length;) from = sortOneSeries(data, order, from)
  return order
}

/** Series are dense from 0: they are counted. */
function endOfEachSeries(data: Float64Array, length: number): Uint32Array {
  let most = 0
  for (let row = 0; row < length; row++) most = Math.max(most, figure(data, row * READING_FIELDS))
  const ends = new Uint32Array(most + 1)
  for (let row = 0; row < length; row++) {
    const series = figure(data, row * READING_FIELDS)
    ends[series] = (ends[series] ?? 0) + 1
  }
  for (let series = 1; series <= most; series++) ends[series] = (ends[series] ?? 0) + (ends[series - 1] ?? 0)
  return ends
}

/** Most come in order already. Answers where the next series begins. */
function sortOneSeries(data: Float64Array, order: Uint32Array, from: number): number {
  const series = data[order[from] ?? 0]
  let inOrder = true
  let to = from + 1
  for (; to < order.length && data[order[to] ?? 0] === series; to++) {
    if (compare(data, order[to - 1] ?? 0, order[to] ?? 0) > 0) inOrder = false
  }
  if (!inOrder) order.subarray(from, to).sort((a, b) => compare(data, a, b) || a - b)
  return to
}

function compare(data: Float64Array, a: number, b: number): number {
  return (
    figure(data, a + READING.at) - figure(data, b + READING.at) ||
    figure(data, a + READING.revision) - figure(data, b + READING.revision)
  )
}
