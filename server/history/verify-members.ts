import type { ClientBase } from 'pg'
import { readingTable } from '../store/reading-table.ts'
import { figure } from './cell.ts'
import type { Difference } from './difference.ts'
import { isoTimes } from './iso-times.ts'
import type { NumberedFact, Pending } from './pending.ts'
import { READING } from './reading-rows.ts'

/** Those of the readings (offsets) that do not stand in the table of their domain as the journal has them. */
export async function missingReadings(
  client: ClientBase,
  domain: string,
  data: Float64Array,
  readings: readonly number[],
): Promise<Difference[]> {
  if (readings.length === 0) return []
  const column = (field: number) => readings.map((reading) => figure(data, reading + field))
  const { rows } = await client.query<{ place: number }>(
    `select k.place::int4 - 1 as place
     from unnest($1::int4[], $2::timestamptz[], $3::int8[], $4::float8[]) with ordinality
       as k (series, at, revision, value, place)
     left join lateral (
       select true as stands, value from ${readingTable(domain)} r
       where r.series = k.series and r.at = k.at and r.revision = k.revision limit 1
     ) r on true
     where r.stands is null or r.value is distinct from nullif(k.value, 'NaN')`,
    [column(READING.series), isoTimes(column(READING.at)), column(READING.revision), column(READING.value)],
  )
  return rows.map(({ place }) => {
    const reading = readings[place] ?? 0
    return {
      type: 'reading',
      series: figure(data, reading + READING.series),
      at: figure(data, reading + READING.at),
      revision: figure(data, reading + READING.revision),
    }
  })
}

/** Facts whose newest revision is older than what the journal has, and revisions of cases and notices without a row. */
export async function missingFacts(client: ClientBase, { members }: Pending): Promise<Difference[]> {
  const facts = members.filter((member): member is NumberedFact => member.type === 'fact')
  if (facts.length === 0) return []
  const { rows } = await client.query<{ place: number }>(
    `select k.place::int4 - 1 as place
     from unnest($1::int8[], $2::text[], $3::text[], $4::text[], $5::int8[]) with ordinality
       as k (number, feed, type, id, revision, place)
     left join fact f using (feed, type, id)
     left join fact_revision r on r.number = k.number
     where f.revision is null or f.revision < k.revision or (k.type <> 'thing' and r.number is null)`,
    [
      facts.map(({ number }) => number),
      facts.map(({ feed }) => feed),
      facts.map(({ fact }) => fact.type),
      facts.map(({ fact }) => fact.id),
      facts.map(({ fact }) => fact.revision ?? 0),
    ],
  )
  return rows.flatMap(({ place }) => {
    const said = facts[place]
    return said === undefined
      ? []
      : [{ type: 'fact', number: said.number, feed: said.feed, id: said.fact.id }]
  })
}
