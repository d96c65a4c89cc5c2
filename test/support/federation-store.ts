import pg, { type ClientConfig } from 'pg'
import { columnTypes } from '../../server/store/column-types.ts'

/** What a centre's tables hold of what feeds said, one line for each: the newest revision of each reading and fact. */
export async function storedLines(connection: ClientConfig | undefined): Promise<string[]> {
  const client = new pg.Client({ ...connection, types: columnTypes })
  await client.connect()
  try {
    return [...(await readings(client)), ...(await facts(client))].toSorted()
  } finally {
    await client.end()
  }
}

async function readings(client: pg.Client): Promise<string[]> {
  const { rows: tables } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'p' and relname like 'reading\\_%'`,
  )
  const lines = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await client.query<{ line: string }>(
        `select distinct on (r.series, r.at) concat_ws(' ', s.feed, s.indicator, coalesce(s.thing, s.area),
           (extract(epoch from r.at) * 1000)::bigint, r.revision, r.value, r.numerator, r.denominator) as line
         from ${name} r join series s on s.id = r.series where s.scope is null and s.feed <> 'self'
         order by r.series, r.at, r.revision desc`,
      )
      return rows.map(({ line }) => line)
    }),
  )
  return lines.flat()
}

async function facts(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select concat_ws(' ', feed, type, id, revision, body ->> 'status', body ->> 'title', body ->> 'text') as line
     from fact where feed <> 'self'
     union all
     select concat_ws(' ', 'revision', feed, type, id, revision, body ->> 'status') from fact_revision
     where feed <> 'self'`,
  )
  return rows.map(({ line }) => line)
}

/** The lines of a child as its parent must hold them: under the feed that the child is there. */
export function asHandedOn(lines: readonly string[], uplink: string): string[] {
  return lines
    .map((line) => (line.startsWith('revision ') ? line.replace('revision ', `revision ${uplink}/`) : `${uplink}/${line}`))
    .toSorted()
}
