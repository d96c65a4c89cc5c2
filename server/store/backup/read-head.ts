import type { ClientBase } from 'pg'
import { z } from 'zod'
import type { BackupHead } from './backup-format.ts'

/** What stands at the head of a backup of this store. */
export async function readHead(
  client: ClientBase,
): Promise<Pick<BackupHead, 'store' | 'migrations' | 'journalHead' | 'sequences'>> {
  const { rows: ids } = await client.query<{ value: unknown }>(
    `select value from store_meta where key = 'id'`,
  )
  const { rows: heads } = await client.query<{ head: string | number }>(
    'select first + count as head from journal order by day desc, first desc limit 1',
  )
  const { rows: sequences } = await client.query<{ name: string; value: string | number }>(
    `select sequencename as name, last_value as value from pg_sequences
     where schemaname = current_schema() and last_value is not null order by 1`,
  )
  return {
    store: z.string().parse(ids[0]?.value),
    migrations: await migrationsOf(client),
    journalHead: Number(heads[0]?.head ?? 0),
    sequences: sequences.map(({ name, value }) => ({ name, value: Number(value) })),
  }
}

export async function migrationsOf(client: ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from store_migration order by name')
  return rows.map(({ name }) => name)
}
