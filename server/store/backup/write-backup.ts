import { createHash } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg, { type ClientBase } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { FORMAT, FORMAT_VERSION, RECORD, type BackupEnd, type BackupHead } from './backup-format.ts'
import { readHead } from './read-head.ts'
import { listTables } from './list-tables.ts'
import { jsonRecord, recordBytes } from './record.ts'

export interface Written {
  head: BackupHead
  end: BackupEnd
}

/**
 * Writes all of a store, as it stands at one moment, to a file that must not be there yet; whoever writes to the store
 * goes on. The file has its name only once it is whole and on the disk. `client` has no transaction open, and is of no
 * more use where this throws.
 */
export async function writeBackup(client: ClientBase, file: string, now: number): Promise<Written> {
  const partial = `${file}.partial`
  const output = await open(partial, 'wx', 0o600)
  try {
    let written: Written | undefined
    const records = backupRecords(client, now, (each) => (written = each))
    await pipeline(
      Readable.from(records, { objectMode: false }),
      createGzip(),
      output.createWriteStream({ flush: true }),
    )
    await rename(partial, file)
    if (written === undefined) throw new Error('a backup ended without its end')
    return written
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** The bytes of a backup before compression. */
async function* backupRecords(
  client: ClientBase,
  now: number,
  onWritten: (written: Written) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let tables = 0
  let rows = 0
  await begin(client)
  const head: BackupHead = {
    format: FORMAT,
    version: FORMAT_VERSION,
    createdAt: now,
    ...(await readHead(client)),
  }
  yield hashed(jsonRecord(RECORD.head, head))
  for (const table of await lockedTables(client)) {
    yield hashed(jsonRecord(RECORD.table, table))
    const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    const copy = client.query(copyTo(`copy ${pg.escapeIdentifier(table.name)} (${columns}) to stdout`))
    for await (const chunk of copy) yield hashed(recordBytes(RECORD.rows, chunk))
    tables += 1
    rows += copy.rowCount
  }
  await client.query('commit')
  const end: BackupEnd = { tables, rows, sha256: hash.digest('hex') }
  yield jsonRecord(RECORD.end, end)
  onWritten({ head, end })

  function hashed(bytes: Buffer): Buffer {
    hash.update(bytes)
    return bytes
  }
}

/** Partitions' bounds and times are written in UTC, whatever the server's zone. */
async function begin(client: ClientBase): Promise<void> {
  await client.query(`begin isolation level repeatable read read only;
    set local timezone = 'UTC'; set local datestyle = 'ISO'; set local extra_float_digits = 1;
    set local client_encoding = 'UTF8'; set local statement_timeout = 0`)
}

/** Retention drops no partition of the snapshot before it is copied; it waits, as it has a time limit of its own. */
async function lockedTables(client: ClientBase) {
  const tables = await listTables(client)
  for (const { name } of tables) {
    await client.query(`lock table only ${pg.escapeIdentifier(name)} in access share mode`)
  }
  return tables
}
