import type { ClientBase } from 'pg'
import { readingTable } from '../store/reading-table.ts'
import { byLeaf } from './by-leaf.ts'
import { figure } from './cell.ts'
import type { CopyBuffer } from './copy-buffer.ts'
import { copyRows } from './copy-rows.ts'
import type { Partitions } from './partitions.ts'
import { READING } from './reading-rows.ts'
import type { SeriesBook } from './series-book.ts'
import { withoutStanding } from './standing-readings.ts'

export interface ReadingBatch {
  readonly data: Float64Array
  /** Offsets of readings in the order of (series, at, revision). */
  readonly order: Uint32Array
}

export interface ReadingSink {
  readonly client: ClientBase
  readonly book: SeriesBook
  readonly partitions: Partitions
  readonly now: number
  /** Look first which of them stand already: a copy met one. */
  readonly careful: boolean
}

/** Writes readings into the partitions that they belong to. Answers those that were not there already, in order. */
export async function writeReadings({ data, order }: ReadingBatch, sink: ReadingSink): Promise<Uint32Array> {
  const { client, book, partitions, now, careful } = sink
  const leaves = byLeaf(order, (reading) => {
    const domain = book.domainOf(figure(data, reading + READING.series))
    return partitions.leafAt(readingTable(domain), figure(data, reading + READING.at), now)
  })
  const repeated = new Set<number>()
  for (const [leaf, readings] of leaves) {
    await partitions.prepare(client, leaf, now)
    const news = careful ? await withoutStanding(client, leaf.name, data, readings) : readings
    if (news.length < readings.length) noteMissing(readings, news, repeated)
    await copyRows(client, leaf.name, news, (out, reading) => writeReading(out, data, reading))
  }
  return repeated.size === 0 ? order : order.filter((reading) => !repeated.has(reading))
}

/** The columns of a table of readings. */
function writeReading(out: CopyBuffer, data: Float64Array, reading: number): void {
  out.beginRow(7)
  out.int4(figure(data, reading + READING.series))
  out.int8(figure(data, reading + READING.revision))
  out.time(figure(data, reading + READING.at))
  out.time(figure(data, reading + READING.arrivedAt))
  out.float8(figure(data, reading + READING.value))
  out.float8(figure(data, reading + READING.numerator))
  out.float8(figure(data, reading + READING.denominator))
}

function noteMissing(all: readonly number[], kept: readonly number[], missing: Set<number>): void {
  const left = new Set(kept)
  for (const one of all) if (!left.has(one)) missing.add(one)
}
