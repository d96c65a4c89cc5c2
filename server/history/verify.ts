import type { Pool } from 'pg'
import { DOMAINS, domainOf } from '../../shared/domains/registry.ts'
import { Buckets } from './buckets.ts'
import { Partitions, readLeaves } from './partitions.ts'
import { positionForUpdate, readPosition } from './position.ts'
import { SeriesBook } from './series-book.ts'
import type { Difference } from './difference.ts'
import { journalHead } from './journal-reader.ts'
import { verifyJournal } from './verify-journal.ts'
import { verifyRollUps } from './verify-roll-ups.ts'

export interface VerifyOptions {
  /** IANA zone of days and months. */
  zone: string
  /** Server clock, epoch milliseconds. */
  now: number
  /** Reckon wrong roll-ups anew. What is missing of readings and facts cannot be made good from here. */
  fix?: boolean
}

export interface Verified {
  differences: Difference[]
  /** How many numbers of the journal were looked for in the tables, and how many cells were reckoned. */
  numbers: number
  cells: number
  position: number
  /** Members of the journal that come into the tables when a server runs: after a crash, in a backup of a running one. */
  waiting: number
}

/**
 * Holds the tables of the history against each other and against the journal, by brute force and as of one moment:
 * minutes against readings, each level against the one it is made of, readings and facts against the journal's
 * groups. What retention may have dropped is not missed.
 */
export async function verifyStore(pool: Pool, { zone, now, fix = false }: VerifyOptions): Promise<Verified> {
  const client = await pool.connect()
  try {
    await client.query(fix ? 'begin' : 'begin isolation level repeatable read')
    await client.query('set local jit = off')
    const position = fix ? await positionForUpdate(client) : await readPosition(client)
    const book = new SeriesBook(domainOf)
    await book.load(client)
    const partitions = new Partitions()
    await partitions.load(client)
    const leaves = await readLeaves(client)
    const context = {
      client,
      book,
      partitions,
      leaves,
      domains: DOMAINS,
      buckets: new Buckets(zone),
      zone,
      now,
    }
    const rollUps = await verifyRollUps(context, fix)
    const journal = await verifyJournal(context, position)
    const head = await journalHead(client)
    await client.query('commit')
    client.release()
    return {
      differences: [...journal.differences, ...rollUps.differences],
      numbers: journal.numbers,
      cells: rollUps.cells,
      position,
      waiting: Math.max(0, head - position),
    }
  } catch (error) {
    client.release(true)
    throw error
  }
}
