import type { ClientBase, Pool } from 'pg'
import { BEGINNING, type Line, type Link } from './chain.ts'

type Queryable = Pick<ClientBase | Pool, 'query'>

/** A line and the columns that are searched, as the store has them. */
export interface StoredLine extends Line {
  readonly columns: readonly unknown[]
}

const LINE = `number, hash, entry as text,
  jsonb_build_array(at, action, who_id, who_name, target, outcome) as columns`

/** The last entry that the store has. */
export async function readHead(client: Queryable): Promise<Link> {
  const { rows } = await query<Link>(
    client,
    'select number, hash from audit order by number desc limit 1',
    [],
  )
  return rows[0] ?? BEGINNING
}

/** Up to `limit` lines with a number above `after`, in order. */
export async function readLines(client: Queryable, after: number, limit: number): Promise<StoredLine[]> {
  const text = `select ${LINE} from audit where number > $1 order by number limit $2`
  return (await query<StoredLine>(client, text, [after, limit])).rows
}

/** Of these numbers, the hashes that stand. */
export async function readHashes(
  client: Queryable,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const text = 'select number, hash from audit where number = any($1::bigint[])'
  const { rows } = await query<Link>(client, text, [numbers])
  return new Map(rows.map(({ number, hash }) => [number, hash]))
}

/** Adds lines, all or none. False when this server is not the store's writer any more. */
export async function addLines(client: Queryable, writer: string, lines: readonly Line[]): Promise<boolean> {
  const { rowCount } = await client.query(ADD, [
    writer,
    lines.map(({ text }) => text),
    lines.map(({ hash }) => hash),
  ])
  return rowCount === lines.length
}

// Who takes the store over waits until it is committed, and then nothing of this writer is any more.
const ADD = `
  with writer as (select from store_meta where key = 'writer' and value = to_jsonb($1::text) for share)
  insert into audit (entry, hash)
  select line.entry, line.hash from writer, unnest($2::text[], $3::text[]) as line (entry, hash)`

/** The pool's types are not known to every client: numbers come as such only where it says so. */
async function query<R extends { number: number }>(client: Queryable, text: string, values: unknown[]) {
  const result = await client.query<R>(text, values)
  return { rows: result.rows.map((row) => ({ ...row, number: Number(row.number) })) }
}
