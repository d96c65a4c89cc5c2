import type { ClientBase } from 'pg'
import { inflateRawSync } from 'node:zlib'

/** Rows that are asked for at once: while they are told, the next are under way. */
const ROWS_AT_ONCE = 32

export interface JournalGroup {
  /** UTC day of arrival, YYYY-MM-DD: the partition. */
  readonly day: string
  /** Number of its first member. */
  readonly first: number
  readonly count: number
  /** Inflated. */
  readonly payload: Uint8Array
}

/** Where to go on reading: behind the group that begins with `first`. */
export interface JournalPlace {
  readonly day: string
  readonly first: number
}

/** Before all that there is. */
export const JOURNAL_START: JournalPlace = { day: '0001-01-01', first: -1 }

interface Row {
  day: string
  first: number
  count: number
  payload: Buffer
}

/** Groups behind a place, in order, each as soon as it is there; at most two times 32 rows are held. */
export async function* journalGroups(client: ClientBase, after: JournalPlace): AsyncGenerator<JournalGroup> {
  let page = await pageAfter(client, after)
  while (page.length > 0) {
    const last = page.at(-1)
    // Asked for now, answered while this page is told.
    const next = last && page.length === ROWS_AT_ONCE ? pageAfter(client, last) : undefined
    next?.catch(() => undefined)
    for (const row of page) yield { ...row, payload: inflateRawSync(row.payload) }
    page = (await next) ?? []
  }
}

/** The place before the group that holds a number, in which a keyframe was begun, or before what came next. */
export async function placeBefore(client: ClientBase, day: string, position: number): Promise<JournalPlace> {
  // It was committed on the day of the keyframe or, where that began at midnight, on the day before.
  const { rows } = await client.query<{ day: string; first: number }>(
    `select day::text as day, first from journal
     where day >= $1::date - 1 and first <= $2 order by journal.day desc, journal.first desc limit 1`,
    [day, position],
  )
  const [row] = rows
  return row ? { day: row.day, first: row.first - 1 } : { day: JOURNAL_START.day, first: position - 1 }
}

/** Ordered by the columns, not by the words that `day` is answered in: an index is in that order. */
async function pageAfter(client: ClientBase, { day, first }: JournalPlace): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select day::text as day, first, count, payload from journal
     where day >= $1::date and (day, first) > ($1::date, $2)
     order by journal.day, journal.first limit ${ROWS_AT_ONCE}`,
    [day, first],
  )
  return rows
}
