import type { ClientBase } from 'pg'
import { domainOf } from '../../shared/domains/registry.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { readingTable } from '../store/reading-table.ts'
import type { FoundPart } from './found-part.ts'

interface Row {
  place: number
  revision: number
  value: number | null
  numerator: number | null
  denominator: number | null
  arrived_at: Date
}

type Corrected = NonNullable<ExplainPart['correctedFrom']>

/** Of parts that were corrected, what was said of the same time before; nothing of what the history has not yet. */
export async function corrections(
  client: ClientBase,
  parts: readonly FoundPart[],
): Promise<Map<ExplainPart, Corrected>> {
  const found = new Map<ExplainPart, Corrected>()
  const revised = parts.filter(({ part, reading }) => reading && part.at !== undefined && part.revision)
  for (const [domain, ofDomain] of byDomain(revised)) {
    for (const row of await earlierRevisions(client, domain, ofDomain)) {
      const part = ofDomain[row.place]?.part
      if (part) found.set(part, correctedFrom(row))
    }
  }
  return found
}

function byDomain(parts: readonly FoundPart[]): Map<string, FoundPart[]> {
  const domains = new Map<string, FoundPart[]>()
  for (const one of parts) {
    const domain = domainOf(one.reading?.indicator ?? '')
    domains.set(domain, [...(domains.get(domain) ?? []), one])
  }
  return domains
}

function correctedFrom({ value, numerator, denominator, revision, arrived_at: at }: Row): Corrected {
  return {
    value,
    ...(numerator !== null && denominator !== null && { numerator, denominator }),
    revision,
    arrivedAt: at.getTime(),
  }
}

async function earlierRevisions(
  client: ClientBase,
  domain: string,
  parts: readonly FoundPart[],
): Promise<Row[]> {
  const table = readingTable(domain)
  // The first of its domain are being written: nothing of it stands yet.
  if (!(await isTable(client, table))) return []
  const { rows } = await client.query<Row>(
    `select k.place::int4 - 1 as place, earlier.* from
       unnest($1::int4[], $2::timestamptz[], $3::int8[]) with ordinality as k (series, at, revision, place)
     cross join lateral (select revision, value, numerator, denominator, arrived_at from ${table} r
       where r.series = k.series and r.at = k.at and r.revision < k.revision
       order by revision desc limit 1) earlier`,
    [
      parts.map(({ reading }) => reading?.series ?? -1),
      parts.map(({ part }) => new Date(part.at ?? 0)),
      parts.map(({ part }) => part.revision ?? 0),
    ],
  )
  return rows
}

export async function isTable(client: ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
    table,
  ])
  return rows[0]?.there === true
}
