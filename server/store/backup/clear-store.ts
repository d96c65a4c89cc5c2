import pg, { type ClientBase } from 'pg'
import { listTables, tableNames } from './list-tables.ts'

/** What every store has from its first moment on. */
const BORN_WITH = 'store_meta'

export async function isEmptyStore(client: ClientBase): Promise<boolean> {
  for (const { name } of await listTables(client)) {
    if (name === BORN_WITH) continue
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(name)} limit 1`)
    if (rowCount !== 0) return false
  }
  return true
}

/** Takes all rows, partitions and domains' tables away, in the transaction at hand. */
export async function clearStore(client: ClientBase): Promise<void> {
  for (const { name, partition } of await listTables(client)) {
    if (partition !== null) await client.query(`drop table ${pg.escapeIdentifier(name)}`)
  }
  for (const name of await tableNames(client, 'p')) {
    if (name.startsWith('reading_')) await client.query(`drop table ${pg.escapeIdentifier(name)}`)
  }
  // The audit lets itself be emptied for nothing else.
  await client.query(`set local toan_canh.restoring = 'on'`)
  const names = (await tableNames(client, 'r')).map((name) => pg.escapeIdentifier(name))
  if (names.length > 0) await client.query(`truncate ${names.join(', ')}`)
  await client.query(`set local toan_canh.restoring = 'off'`)
}
