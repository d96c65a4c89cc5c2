import type { Pool } from 'pg'
import type { Fact } from '../../shared/observation.ts'
import type { FeedBook } from './feed-book.ts'
import type { OutgoingBatches } from './outgoing-batches.ts'
import { STAYS_HERE } from './stays-here.ts'
import type { UplinkSession } from './uplink-session.ts'

const ROWS_AT_ONCE = 2_000

interface Row {
  number: number
  feed: string
  arrived_at: Date
  body: Fact
}

/**
 * What has a name and was not acknowledged, before anything else: things as they stand now, so that their readings
 * find them, then every revision of cases and notices in order, so that none is overtaken by a newer one. Of things
 * the revisions in between are not sent: the newest says all.
 */
export async function sendStandingFacts(
  session: UplinkSession,
  pool: Pick<Pool, 'query'>,
  position: number,
): Promise<void> {
  const { kept, moved } = session.open
  const { facts } = kept.cursor
  if (facts >= position) return
  const { rows: things } = await pool.query<Row>(THINGS, [facts, position, STAYS_HERE])
  for (let from = 0; from < things.length; from += ROWS_AT_ONCE)
    await send(session, things.slice(from, from + ROWS_AT_ONCE))
  for (let from = facts; ;) {
    const { rows } = await pool.query<Row>(REVISIONS, [from, position, STAYS_HERE])
    if (rows.length > 0) await send(session, rows)
    if (rows.length < ROWS_AT_ONCE) break
    from = (rows.at(-1)?.number ?? position) + 1
  }
  kept.cursor.facts = position
  moved()
}

async function send(session: UplinkSession, rows: readonly Row[]): Promise<void> {
  const { feeds, now } = session.open
  const batches = await session.batchesOf((made) => put(made, rows, feeds, now()), { readingsOnly: false })
  await session.send(batches, true)
}

function put(batches: OutgoingBatches, rows: readonly Row[], feeds: FeedBook, now: number): void {
  const clocks = new Map<string, number>()
  for (const { feed, arrived_at: arrivedAt, body } of rows) {
    // Its clock then is not in the tables: it cannot have been before what was said by it.
    const feedClock = Math.max(clocks.get(feed) ?? feeds.clockOf(feed, now), body.at)
    clocks.set(feed, feedClock)
    batches.batch({ feed, timebase: 'live', arrivedAt: arrivedAt.getTime(), feedClock, factor: 0 })
    batches.putFact(body)
  }
}

const THINGS = `select number, feed, arrived_at, body from fact
  where type = 'thing' and feed <> all ($3::text[]) and number >= $1 and number < $2 order by number`
const REVISIONS = `select number, feed, arrived_at, body from fact_revision
  where feed <> all ($3::text[]) and number >= $1 and number < $2 order by number limit ${ROWS_AT_ONCE}`
