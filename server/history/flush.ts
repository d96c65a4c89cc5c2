import type { ClientBase } from 'pg'
import type { Buckets } from './buckets.ts'
import { foldReadings } from './fold.ts'
import type { Partitions } from './partitions.ts'
import type { NumberedFact, Pending } from './pending.ts'
import { movePosition, positionForUpdate } from './position.ts'
import type { SeriesBook } from './series-book.ts'
import { sortReadings } from './sort-readings.ts'
import { withoutRepeats } from './standing-readings.ts'
import { writeFacts } from './write-facts.ts'
import { writeReadings } from './write-readings.ts'
import { writeRollUps } from './write-roll-ups.ts'
import { writeSeries } from './write-series.ts'

export interface HistoryTables {
  readonly client: ClientBase
  readonly book: SeriesBook
  readonly partitions: Partitions
  readonly buckets: Buckets
  /** Server clock, epoch milliseconds. */
  readonly now: number
  /** Look first what stands already. */
  readonly careful: boolean
}

/**
 * Writes a stretch of the journal into the tables, in one transaction with the position: all of it or nothing, once.
 * Answers how many readings stood already. What it did to `book` and `partitions` holds only when it succeeds.
 */
export async function flush(pending: Pending, tables: HistoryTables): Promise<number> {
  const { client } = tables
  await client.query(BEGIN)
  try {
    const repeated = await write(pending, tables)
    await client.query('commit')
    return repeated
  } catch (error) {
    // A connection that is lost has rolled back by itself.
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/**
 * It need not wait for the disk: a power cut that loses the newest of it loses the position too, and the journal has
 * it all. Compiling a plan that moves rows costs more than it saves.
 */
const BEGIN = 'begin; set local synchronous_commit = off; set local jit = off'

async function write(pending: Pending, tables: HistoryTables): Promise<number> {
  const { client, book, buckets } = tables
  const position = await positionForUpdate(client)
  if (position !== pending.from) throw new PositionMoved(pending.from, position)
  const { data } = pending.readings
  const sorted = sortReadings(pending.readings)
  await writeSeries(client, pending, sorted, book)
  const order = await writeReadings({ data, order: withoutRepeats(data, sorted) }, tables)
  await writeRollUps(foldReadings(data, order, buckets), tables)
  await writeFacts(client, pending.members.filter(isFact))
  await movePosition(client, pending.to)
  return sorted.length - order.length
}

function isFact(member: Pending['members'][number]): member is NumberedFact {
  return member.type === 'fact'
}

/** Someone else wrote; or what was not known to have been committed was. */
class PositionMoved extends Error {
  override readonly name = 'PositionMoved'

  constructor(expected: number, found: number) {
    super(`the history stands at ${found}, not at ${expected}`)
  }
}
