import { Kysely, PostgresDialect } from 'kysely'
import pg, { type ClientConfig } from 'pg'
import { pino } from 'pino'
import { migrate } from '../../server/store/migrate.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Database } from '../../server/store/schema.ts'

export const TEMPLATE = 'store_template'

/** Makes a database with all tables, to make others from; by a role that may make databases, whose they are. */
export async function makeTemplate(connection: ClientConfig): Promise<void> {
  await say(connection, `create database ${TEMPLATE} encoding UTF8 template template0`)
  const pool = createPool({ ...connection, database: TEMPLATE }, pino({ level: 'silent' }))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  await migrate(db)
  await db.destroy()
  // Nobody can be made a copy of while somebody is connected to it.
  await say(connection, `alter database ${TEMPLATE} is_template true allow_connections false`)
}

/** One statement on a connection of its own to PostgreSQL's own database. */
export async function say(connection: ClientConfig, statement: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
