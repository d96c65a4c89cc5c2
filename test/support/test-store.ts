import { randomUUID } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { inject } from 'vitest'
import { urlOf } from './database-url.ts'
import { dropDatabase, say, TEMPLATE } from './template-database.ts'

export interface FreshDatabase {
  connection: ClientConfig
  /** The same as a DATABASE_URL. */
  url: string
  /** Ends whoever is connected. */
  drop(): Promise<void>
}

/** A database of the caller's own with all tables, and nothing in them but the store's id, the same in each. */
export async function freshDatabase(
  server: ClientConfig = inject('embedded'),
  template = TEMPLATE,
): Promise<FreshDatabase> {
  const database = `t_${randomUUID().replaceAll('-', '')}`
  await say(server, `create database ${database} template ${template}`)
  const connection = { ...server, database }
  return {
    connection,
    url: urlOf(connection),
    drop: () => dropDatabase(server, database),
  }
}
