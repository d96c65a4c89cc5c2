import { setTimeout as pause } from 'node:timers/promises'
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

/** As PostgreSQL says it of a process of its own superuser. */
const NOT_PERMITTED = '42501'
const TIDIED_WITHIN_MS = 20_000

/** Ends whoever is connected. What tidies there of PostgreSQL's own may not be ended by others, and is waited for. */
export async function dropDatabase(connection: ClientConfig, database: string): Promise<void> {
  const late = performance.now() + TIDIED_WITHIN_MS
  for (;;) {
    try {
      return await say(connection, `drop database ${database} with (force)`)
    } catch (error) {
      const isTidied = error instanceof pg.DatabaseError && error.code === NOT_PERMITTED
      if (!isTidied || performance.now() > late) throw error
      await pause(100)
    }
  }
}
