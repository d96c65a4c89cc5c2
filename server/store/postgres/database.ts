import pg, { type ClientConfig } from 'pg'
import { StoreError } from '../store-error.ts'

/** Everything is in one database; `postgres` is PostgreSQL's own. */
export const DATABASE = 'toan_canh'

/** Makes our database where there is none. Refuses an adopted PostgreSQL that would lose what it acknowledged. */
export async function ensureDatabase(connection: ClientConfig, durable: boolean): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  // It may be cut off as PostgreSQL ends; then the query fails.
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ fsync: string; exists: boolean }>(
      `select current_setting('fsync') as fsync,
              exists (select from pg_database where datname = $1) as exists`,
      [DATABASE],
    )
    const [found] = rows
    if (durable && found?.fsync === 'off') throw new StoreError(FLEETING_ONE_RUNS)
    if (found?.exists !== true) await client.query(`create database ${DATABASE}`).catch(unlessMadeMeanwhile)
  } finally {
    await client.end()
  }
}

const FLEETING_ONE_RUNS =
  'the PostgreSQL that runs on this data folder was started for a test (fsync = off) and would lose what it ' +
  'acknowledged: end it first'

/** Two servers that start at once both try; the owner is found later. */
function unlessMadeMeanwhile(error: { code?: string }): void {
  const DUPLICATE = ['42P04', '23505']
  if (!DUPLICATE.includes(error.code ?? '')) throw error
}
