import pg, { type ClientBase } from 'pg'
import { createReadingTable } from '../reading-table.ts'
import type { BackupTable } from './backup-format.ts'

type Partition = NonNullable<BackupTable['partition']>

const READINGS = 'reading_'

/** Makes a partition without what can only be made quickly once its rows are there; a domain's table with its first. */
export async function makePartition(client: ClientBase, name: string, partition: Partition): Promise<void> {
  const { parent, bound, options } = partition
  if (parent.startsWith(READINGS)) await client.query(createReadingTable(parent.slice(READINGS.length)))
  const stored = options.length === 0 ? '' : `with (${options.join(', ')})`
  await client.query(
    `create table ${pg.escapeIdentifier(name)} partition of ${pg.escapeIdentifier(parent)} ${bound} ${stored}`,
  )
}

/** Its own keys and indexes; those of its table it has already. */
export async function finishPartition(client: ClientBase, name: string, partition: Partition): Promise<void> {
  const table = pg.escapeIdentifier(name)
  const { primaryKey, indexes } = partition
  if (primaryKey !== null) await client.query(`alter table ${table} add primary key (${list(primaryKey)})`)
  for (const index of indexes) {
    await client.query(
      `create index ${pg.escapeIdentifier(index.name)} on ${table}
       using ${pg.escapeIdentifier(index.method)} (${list(index.columns)})`,
    )
  }
}

function list(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}
