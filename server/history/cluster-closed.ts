import pg, { type ClientBase } from 'pg'

const QUIET_MS = 86_400_000
/** A chart that is being drawn goes first; the next night is as good. */
const LOCK_WITHIN_MS = 2_000
const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Puts the rows of roll-ups' partitions that are over in the order of their keys, so that a series' rows lie beside each
 * other: they were written in the order of time. A partition that was written to within a day, or is in use, is left
 * for the next time. It is locked while it is written anew. Answers which were put in order. No transaction is open.
 */
export async function clusterClosed(client: ClientBase, now: number): Promise<string[]> {
  const { rows } = await client.query<{ name: string; key: string }>(CLOSED, [
    new Date(now),
    new Date(now - QUIET_MS),
  ])
  const done: string[] = []
  await client.query(`set lock_timeout = ${LOCK_WITHIN_MS}`)
  try {
    for (const { name, key } of rows) if (await cluster(client, name, key)) done.push(name)
  } finally {
    await client.query('reset lock_timeout')
  }
  return done
}

const CLOSED = `
  select p.name, x.relname as key from partition p
  join pg_class c on c.relname = p.name and c.relnamespace = current_schema()::regnamespace
  join pg_index i on i.indrelid = c.oid and i.indisprimary and not i.indisclustered
  join pg_class x on x.oid = i.indexrelid
  where p.parent like 'roll\\_up\\_%' and p.valid_to <= $1 and p.written_at < $2
  order by p.valid_to`

async function cluster(client: ClientBase, name: string, key: string): Promise<boolean> {
  try {
    await client.query(`cluster ${pg.escapeIdentifier(name)} using ${pg.escapeIdentifier(key)}`)
    await client.query(`analyze ${pg.escapeIdentifier(name)}`)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE) return false
    throw error
  }
}
