import type { ClientBase } from 'pg'
import { createReadingTable } from '../store/reading-table.ts'
import type { SeriesDefinition } from '../journal/group.ts'
import { figure } from './cell.ts'
import type { NumberedFact, Pending } from './pending.ts'
import { READING } from './reading-rows.ts'
import type { AreaSpan, SeriesBook } from './series-book.ts'
import { isoTimes } from './iso-times.ts'

/** Writes which series are new, and where those of things are from when on; makes the tables of new domains. */
export async function writeSeries(
  client: ClientBase,
  { readings, members }: Pending,
  order: Uint32Array,
  book: SeriesBook,
): Promise<void> {
  const definitions: SeriesDefinition[] = []
  const spans = new Map<number, AreaSpan[]>()
  const fresh = new Set<number>()
  for (const member of members) {
    if (member.type === 'fact') {
      for (const span of thingSpans(member, book)) addSpan(spans, span)
      continue
    }
    const { definition } = member
    if (!book.has(definition.id)) {
      definitions.push(definition)
      fresh.add(definition.id)
    }
    const span = book.addSeries(definition)
    if (span !== undefined) addSpan(spans, span)
  }
  await insertSeries(client, definitions, book)
  reachBack(spans, fresh, readings.data, order)
  await insertSpans(client, [...spans.values()].flat())
}

function thingSpans({ feed, fact }: NumberedFact, book: SeriesBook): AreaSpan[] {
  return fact.type === 'thing' ? book.addThing(feed, fact) : []
}

/** What was said before for a later time no longer holds. */
function addSpan(spans: Map<number, AreaSpan[]>, span: AreaSpan): void {
  const earlier = spans.get(span.series)?.filter(({ since }) => since < span.since) ?? []
  spans.set(span.series, [...earlier, span])
}

/** Readings that are older than what is known of their thing are of the area that it is first known in. */
function reachBack(
  spans: Map<number, AreaSpan[]>,
  fresh: ReadonlySet<number>,
  data: Float64Array,
  order: Uint32Array,
): void {
  let before = -1
  for (const reading of order) {
    const series = figure(data, reading + READING.series)
    if (series === before) continue
    before = series
    const [first, ...later] = (fresh.has(series) ? spans.get(series) : undefined) ?? []
    if (first === undefined) continue
    const since = Math.min(first.since, figure(data, reading + READING.at))
    spans.set(series, [{ ...first, since }, ...later])
  }
}

async function insertSeries(
  client: ClientBase,
  definitions: readonly SeriesDefinition[],
  book: SeriesBook,
): Promise<void> {
  if (definitions.length === 0) return
  const domains = definitions.map(({ id }) => book.domainOf(id))
  for (const domain of new Set(domains)) await client.query(createReadingTable(domain))
  await client.query(
    `insert into series (id, feed, indicator, domain, thing, area, scope)
     select * from unnest($1::int4[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     on conflict (id) do nothing`,
    [
      definitions.map(({ id }) => id),
      definitions.map(({ feed }) => feed),
      definitions.map(({ indicator }) => indicator),
      domains,
      definitions.map(({ thing }) => thing ?? null),
      definitions.map(({ area }) => area ?? null),
      definitions.map(({ scope }) => scope ?? null),
    ],
  )
}

async function insertSpans(client: ClientBase, spans: readonly AreaSpan[]): Promise<void> {
  if (spans.length === 0) return
  const series = spans.map((span) => span.series)
  const since = isoTimes(spans.map((span) => span.since))
  await client.query(
    `delete from series_area a using unnest($1::int4[], $2::timestamptz[]) as s (series, since)
     where a.series = s.series and a.since >= s.since`,
    [series, since],
  )
  await client.query(
    `insert into series_area (series, since, area) select * from unnest($1::int4[], $2::timestamptz[], $3::text[])`,
    [series, since, spans.map(({ area }) => area)],
  )
}
