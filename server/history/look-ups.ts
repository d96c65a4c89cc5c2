import pg, { type Pool } from 'pg'
import type { FactKey, ReadingKey } from '../journal/look-up.ts'
import { readingTable } from '../store/reading-table.ts'
import type { FoundFact, FoundReading } from '../world/recorder.ts'
import type { DroppedSpans } from './dropped-spans.ts'
import { isoTimes } from './iso-times.ts'
import type { SeriesBook } from './series-book.ts'

/** The newest revisions that stand, in the order of the keys; undefined where there is none. */
export async function findRevisions(
  pool: Pool,
  book: SeriesBook,
  keys: readonly ReadingKey[],
): Promise<(FoundReading | undefined)[]> {
  const found = new Array<FoundReading | undefined>(keys.length).fill(undefined)
  const places = new Map<string, number[]>()
  keys.forEach(({ series }, place) => {
    if (!book.has(series)) return
    const domain = book.domainOf(series)
    const ofDomain = places.get(domain)
    if (ofDomain === undefined) places.set(domain, [place])
    else ofDomain.push(place)
  })
  for (const [domain, ofDomain] of places) {
    for (const row of await findInDomain(pool, domain, keys, ofDomain)) {
      found[row.place] = { revision: row.revision, content: contentOf(row) }
    }
  }
  return found
}

/** What stands no longer because its span was dropped is told apart from what never stood. */
export function markDropped(
  book: SeriesBook,
  dropped: DroppedSpans,
  keys: readonly ReadingKey[],
  found: readonly (FoundReading | undefined)[],
): (FoundReading | 'dropped' | undefined)[] {
  return keys.map(({ series, at }, place) => {
    const one = found[place]
    const isGone = one === undefined && book.has(series) && dropped.has(book.domainOf(series), at)
    return isGone ? 'dropped' : one
  })
}

export async function findFacts(pool: Pool, keys: readonly FactKey[]): Promise<(FoundFact | undefined)[]> {
  const found = new Array<FoundFact | undefined>(keys.length).fill(undefined)
  const { rows } = await pool.query<FoundFact & { place: number }>(
    `select k.place::int4 - 1 as place, f.revision, f.body as content
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as k (feed, type, id, place)
     join fact f using (feed, type, id)`,
    [keys.map(({ feed }) => feed), keys.map(({ type }) => type), keys.map(({ id }) => id)],
  )
  for (const { place, ...fact } of rows) found[place] = fact
  return found
}

interface FoundRow {
  place: number
  revision: number
  value: number | null
  numerator: number | null
  denominator: number | null
}

async function findInDomain(
  pool: Pool,
  domain: string,
  keys: readonly ReadingKey[],
  places: readonly number[],
): Promise<FoundRow[]> {
  try {
    const { rows } = await pool.query<FoundRow>(newestReadings(domain), readingParameters(keys, places))
    return rows
  } catch (error) {
    // The first of its domain are being written: nothing of it stands yet.
    if (error instanceof pg.DatabaseError && error.code === UNDEFINED_TABLE) return []
    throw error
  }
}

type Figures = Pick<FoundRow, 'value' | 'numerator' | 'denominator'>

/** As a feed would say it: what was not given is not there. */
export function contentOf({ value, numerator, denominator }: Figures): FoundReading['content'] {
  if (numerator === null || denominator === null) return { value }
  return { value, numerator, denominator }
}

const UNDEFINED_TABLE = '42P01'

function newestReadings(domain: string): string {
  // All times lie from $4 to $5: other partitions are left out when the query is planned.
  return `select k.place, newest.*
    from unnest($1::int4[], $2::int4[], $3::timestamptz[]) as k (place, series, at)
    cross join lateral (
      select revision, value, numerator, denominator from ${readingTable(domain)} r
      where r.series = k.series and r.at = k.at and r.at between $4 and $5
      order by revision desc limit 1
    ) newest`
}

function readingParameters(keys: readonly ReadingKey[], places: readonly number[]): unknown[] {
  const times = places.map((place) => keys[place]?.at ?? 0)
  const [least, most] = [
    times.reduce((a, b) => Math.min(a, b), Infinity),
    times.reduce((a, b) => Math.max(a, b), 0),
  ]
  return [places, places.map((place) => keys[place]?.series), isoTimes(times), ...isoTimes([least, most])]
}
