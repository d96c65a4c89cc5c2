import pg, { type ClientConfig } from 'pg'
import { columnTypes } from '../../server/store/column-types.ts'

/** Not what the centre says of itself, nor the forms that it waits for. */
const SAID = "feed <> 'self' and feed !~ '(^|/)entry$'"

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
  const lines: string[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ line: string }>(
      `select distinct on (r.series, r.at) concat_ws(' ', s.feed, s.indicator, coalesce(s.thing, s.area),
         (extract(epoch from r.at) * 1000)::bigint, r.revision, r.value, r.numerator, r.denominator) as line
       from ${name} r join series s on s.id = r.series where s.scope is null and ${SAID.replaceAll('feed', 's.feed')}
       order by r.series, r.at, r.revision desc`,
    )
    for (const { line } of rows) lines.push(line)
  }
  return lines
}

async function facts(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    `select concat_ws(' ', feed, type, id, revision, body ->> 'status', body ->> 'title', body ->> 'text') as line
     from fact where ${SAID}
     union all
     select concat_ws(' ', 'revision', feed, type, id, revision, body ->> 'status') from fact_revision
     where ${SAID}`,
  )
  return rows.map(({ line }) => line)
}

/** A child centre: the feed that it is at its parent, and its store. */
export interface StoredChild {
  uplink: string
  connection: ClientConfig | undefined
}

/** Before a test's own time is out: what differs is told then. */
const AGREED_WITHIN_MS = 100_000

/** Waits until the tables of a centre hold what its journal does by now: what was acknowledged is in them then. */
async function madeOfJournal(connection: ClientConfig | undefined, late: number): Promise<void> {
  const { end } = await madeSoFar(connection)
  for (;;) {
    const { made } = await madeSoFar(connection)
    if (made >= end) return
    if (performance.now() > late) throw new Error(`The tables are made up to ${made} of ${end}.`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Where the journal of a centre ends, and how far its tables are made of it. */
export async function madeSoFar(
  connection: ClientConfig | undefined,
): Promise<{ end: number; made: number }> {
  const client = new pg.Client({ ...connection, types: columnTypes })
  await client.connect()
  try {
    const { rows } = await client.query<{ end: number; made: number }>(
      `select (select coalesce(max(first + count), 0) from journal) as end,
         coalesce((select position from projection where name = 'history'), 0) as made`,
    )
    return rows[0] ?? { end: 0, made: 0 }
  } finally {
    await client.end()
  }
}

/**
 * Waits until a parent holds just what its children do, and nothing that was acknowledged before is left out, each
 * under its own feed; answers what that is.
 */
export async function agreed(
  children: readonly StoredChild[],
  parent: ClientConfig | undefined,
  ignored: (line: string) => boolean = () => false,
): Promise<string[]> {
  const late = performance.now() + AGREED_WITHIN_MS
  await Promise.all(children.map(({ connection }) => madeOfJournal(connection, late)))
  for (;;) {
    const lines = await Promise.all(
      children.map(async ({ uplink, connection }) => asHandedOn(await storedLines(connection), uplink)),
    )
    const own = lines
      .flat()
      .filter((line) => !ignored(line))
      .toSorted()
    const held = (await storedLines(parent)).filter((line) => !ignored(line))
    if (own.length > 0 && JSON.stringify(own) === JSON.stringify(held)) return held
    if (performance.now() > late) {
      const missing = own.filter((line) => !held.includes(line))
      const foreign = held.filter((line) => !own.includes(line))
      throw new Error(`They do not agree:\n${JSON.stringify({ missing, foreign }, null, 1).slice(0, 5_000)}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The lines of a child as its parent must hold them. */
export function asHandedOn(lines: readonly string[], uplink: string): string[] {
  return lines.map((line) =>
    line.startsWith('revision ') ? line.replace('revision ', `revision ${uplink}/`) : `${uplink}/${line}`,
  )
}
