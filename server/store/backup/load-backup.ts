import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg, { type ClientBase } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupError } from './backup-error.ts'
import type { BackupHead, BackupTable } from './backup-format.ts'
import { clearStore, isEmptyStore } from './clear-store.ts'
import { finishPartition, makePartition } from './make-partition.ts'
import { readBackup, verifyBackup, type BackupPart } from './read-backup.ts'
import { migrationsOf } from './read-head.ts'

export interface LoadOptions {
  /** Whether what the store holds may go. */
  replace: boolean
}

export interface Loaded {
  head: BackupHead
  rows: number
}

/**
 * Makes a store what a backup says, all of it or, where anything is wrong, nothing. The file is read to its end
 * before the store is touched. Throws BackupError. `client` is of a store that this process owns, its tables up to date.
 */
export async function loadBackup(
  client: ClientBase,
  file: string,
  { replace }: LoadOptions,
): Promise<Loaded> {
  const { head, end } = await verifyBackup(file)
  await refuseOtherTables(client, head)
  await client.query(`begin; set local timezone = 'UTC'; set local statement_timeout = 0;
    set local client_encoding = 'UTF8'`)
  try {
    if (!replace && !(await isEmptyStore(client))) {
      throw new BackupError('the store is not empty; restore with --replace to lose what it holds')
    }
    await clearStore(client)
    const rows = await loadTables(client, readBackup(file))
    if (rows !== end.rows) throw new BackupError(`the backup is damaged: ${rows} rows instead of ${end.rows}`)
    for (const { name, value } of head.sequences) await client.query('select setval($1, $2)', [name, value])
    await client.query('commit')
    return { head, rows }
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** The tables of another program's version are others: rows are not guessed into them. */
async function refuseOtherTables(client: ClientBase, { migrations }: BackupHead): Promise<void> {
  const ours = await migrationsOf(client)
  const newer = migrations.filter((name) => !ours.includes(name))
  const lacking = ours.filter((name) => !migrations.includes(name))
  if (newer.length > 0) {
    throw new BackupError(`the backup is of a newer program (${newer.join(', ')}): restore it with that`)
  }
  if (lacking.length > 0) {
    const how = 'restore it with the program that made it, then start this one on it'
    throw new BackupError(`the backup is of an older program (without ${lacking.join(', ')}): ${how}`)
  }
}

/** Answers how many rows there were. */
async function loadTables(client: ClientBase, parts: AsyncGenerator<BackupPart>): Promise<number> {
  let rows = 0
  let next = await parts.next()
  while (next.done !== true) {
    const part = next.value
    next = await parts.next()
    if (part.type !== 'table') continue
    const { table } = part
    if (table.partition !== null) await makePartition(client, table.name, table.partition)
    const copy = client.query(copyFrom(`copy ${into(table)} from stdin`))
    await pipeline(Readable.from(rowsOf(), { objectMode: false }), copy)
    rows += copy.rowCount
    if (table.partition !== null) await finishPartition(client, table.name, table.partition)
  }
  return rows

  /** Of the table that is at hand, up to the next. */
  async function* rowsOf(): AsyncGenerator<Buffer> {
    while (next.done !== true && next.value.type === 'rows') {
      yield next.value.bytes
      next = await parts.next()
    }
  }
}

function into({ name, columns }: BackupTable): string {
  return `${pg.escapeIdentifier(name)} (${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})`
}
