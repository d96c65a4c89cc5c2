import { randomBytes } from 'node:crypto'
import { open, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadBackup } from '../../server/store/backup/load-backup.ts'
import { listTables, tableNames } from '../../server/store/backup/list-tables.ts'
import { readBackup, verifyBackup } from '../../server/store/backup/read-backup.ts'
import { writeBackup } from '../../server/store/backup/write-backup.ts'
import { createPool } from '../../server/store/pool.ts'
import { makeHistory } from '../support/history-tables.ts'
import { temporaryFolder } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const START = Date.parse('2026-03-01T00:00:00Z')
const NOW = START + 1
const log = pino({ level: 'silent' })

let folder: { path: string; remove: () => Promise<void> }
let source: FreshDatabase
let full: pg.Client
let files = 0

beforeAll(async () => {
  folder = await temporaryFolder()
  source = await freshDatabase()
  full = await connect(source)
  await fill(source)
})

afterAll(async () => {
  await full.end()
  await source.drop()
  await folder.remove()
})

async function connect({ connection }: FreshDatabase): Promise<pg.Client> {
  const client = new pg.Client(connection)
  await client.connect()
  return client
}

function newFile(): string {
  return join(folder.path, `backup-${files++}`)
}

/** Rows of every kind: partitions with keys and indexes, bytes, JSON, texts that COPY must escape, odd numbers. */
async function fill(database: FreshDatabase): Promise<void> {
  const pool = createPool(database.connection, log)
  await makeHistory(pool, ['traffic'], START)
  await pool.query(`create index reading_traffic_all_at on reading_traffic_all using brin (at)`)
  await pool.query(`create table roll_up_1m_low partition of roll_up_1m for values from (minvalue)
    to ('2020-01-01') with (fillfactor = 70)`)
  await pool.query(
    `insert into journal select '2026-03-01', n * 10, 10, '2026-03-01', $1 from generate_series(0, 99) n`,
    [randomBytes(4_000)],
  )
  await pool.query(`insert into projection values ('history', 990)`)
  await pool.query(
    `insert into series values (0, 'f', 'traffic.flow', 'traffic', E'=1\\t"\\\\n\\n\\\\.', null, null)`,
  )
  await pool.query(
    `insert into fact values ('f', 'case', 'c', 'k', 'A', 9007199254740993, now(), now(), 1, $1)`,
    [JSON.stringify({ text: 'Đường tròn\n\\.\n' })],
  )
  await pool.query(
    `insert into reading_traffic
    select 0, n % 2, $1::timestamptz + n * interval '0.001 s', now(), case when n % 7 = 0 then null else random() end, 'NaN', '-Infinity'
    from generate_series(0, 20000) n`,
    [new Date(START)],
  )
  await pool.end()
}

/** What a store holds, table by table, and how its partitions are made. */
async function contentOf(client: pg.Client): Promise<Record<string, unknown>> {
  const tables = await listTables(client)
  const content: Record<string, unknown> = { tables, parents: await tableNames(client, 'p') }
  for (const { name } of tables) {
    const { rows } = await client.query(
      `select md5(string_agg(t::text, e'\\n' order by t::text)) as md5, count(*) from ${name} t`,
    )
    content[name] = rows
  }
  return content
}

describe('a backup', () => {
  it('restored into an empty store is the same store, every row and every partition', async () => {
    const file = newFile()
    const written = await writeBackup(full, file, NOW)
    expect(written.head).toMatchObject({ journalHead: 1000, createdAt: NOW })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const target = await freshDatabase()
    const client = await connect(target)
    const loaded = await loadBackup(client, file, { replace: false })
    expect(loaded.rows).toBe(written.end.rows)
    expect(await contentOf(client)).toEqual(await contentOf(full))
    await client.end()
    await target.drop()
  })

  it('is of one moment, whoever writes meanwhile', async () => {
    const file = newFile()
    const before = await contentOf(full)
    const other = await connect(source)
    await full.query('select 1')
    const writing = writeBackup(full, file, NOW)
    await other.query(`insert into projection values ('late', 1)`)
    await writing
    await other.query(`delete from projection where name = 'late'`)
    await other.end()
    const rows = (await verifyBackup(file)).end.rows
    const total = Object.entries(before).flatMap(([name, value]) =>
      name === 'tables' || name === 'parents' ? [] : Number((value as { count: string }[])[0]?.count),
    )
    const sum = total.reduce((a, b) => a + b, 0)
    expect([sum, sum + 1]).toContain(rows)
  })

  it('does not take the place of a store without leave; with it, nothing of that is left', async () => {
    const file = newFile()
    await writeBackup(full, file, NOW)
    const target = await freshDatabase()
    const client = await connect(target)
    const pool = createPool(target.connection, log)
    await makeHistory(pool, ['traffic', 'services'], START)
    await pool.query(`insert into projection values ('other', 1)`)
    await pool.end()
    const before = await contentOf(client)
    await expect(loadBackup(client, file, { replace: false })).rejects.toThrow('not empty')
    expect(await contentOf(client)).toEqual(before)
    await loadBackup(client, file, { replace: true })
    expect(await contentOf(client)).toEqual(await contentOf(full))
    await client.end()
    await target.drop()
  })
})

describe('a file that is not as it was written', () => {
  let good: Buffer
  let target: FreshDatabase
  let client: pg.Client
  let before: Record<string, unknown>

  beforeAll(async () => {
    const file = newFile()
    await writeBackup(full, file, NOW)
    good = await readFile(file)
    target = await freshDatabase()
    client = await connect(target)
    before = await contentOf(client)
  })

  afterAll(async () => {
    await client.end()
    await target.drop()
  })

  async function refused(bytes: Uint8Array): Promise<string> {
    const file = newFile()
    await writeFile(file, bytes)
    const said = await loadBackup(client, file, { replace: true }).then(
      () => 'taken',
      (error: Error) => `${error.name}: ${error.message}`,
    )
    await rm(file)
    expect(await contentOf(client)).toEqual(before)
    return said
  }

  it('is refused wherever it is cut off or damaged, and the store is not touched', async () => {
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.boolean(), async (where, cut) => {
        const at = Math.floor(good.length * where)
        const bytes = Buffer.from(cut ? good.subarray(0, at) : good)
        if (!cut) bytes[at] = (bytes[at] ?? 0) ^ 0x10
        // The head of gzip says things of no consequence, such as the time.
        if (cut || at > 10) expect(await refused(bytes)).toMatch(/^BackupError/)
      }),
      { numRuns: 20 },
    )
  })

  it('is refused when it was put together anew with another content', async () => {
    const plain = gunzipSync(good)
    const at = plain.indexOf('traffic.flow')
    plain.write('traffic.slow', at)
    expect(await refused(gzipSync(plain))).toContain('its checksum is another')
    expect(await refused(gzipSync(plain.subarray(0, plain.length - 200)))).toMatch(/^BackupError/)
    expect(await refused(Buffer.from('no gzip'))).toMatch(/^BackupError/)
    expect(await refused(Buffer.alloc(0))).toMatch(/^BackupError/)
  })

  it('is refused when it is of another format or another program', async () => {
    const plain = gunzipSync(good)
    const said = async (from: string, to: string) => {
      const other = Buffer.from(plain)
      other.write(to, other.indexOf(from))
      return refused(gzipSync(other))
    }
    expect(await said('"version":1', '"version":2')).toContain('of a newer format')
    expect(await said('"version":1', '"version":0')).toContain('of an older format')
    expect(await said('toan-canh-backup', 'toan-canh-nackup')).toContain('no backup of this program')
  })

  it('is refused when the store has had other migrations', async () => {
    const file = newFile()
    await writeFile(file, good)
    await client.query(`update store_migration set name = '9999-other' where name like '0002%'`)
    await expect(loadBackup(client, file, { replace: true })).rejects.toThrow('newer program (0002')
    await client.query(`delete from store_migration where name like '9999%'`)
    await client.query(
      `insert into store_migration values ('0002-journal-and-history', 'now'), ('9999-more', 'now')`,
    )
    await expect(loadBackup(client, file, { replace: true })).rejects.toThrow(
      'older program (without 9999-more)',
    )
    await client.query(`delete from store_migration where name like '9999%'`)
  })
})

describe('a backup that fails', () => {
  it('leaves no file, and no half of one', async () => {
    const file = newFile()
    const client = await connect(source)
    await client.query('set lock_timeout = 1')
    await full.query('begin; lock table fact in access exclusive mode')
    await expect(writeBackup(client, file, NOW)).rejects.toThrow('lock')
    await full.query('rollback')
    await client.end()
    await expect(stat(file)).rejects.toThrow('ENOENT')
    await expect(stat(`${file}.partial`)).rejects.toThrow('ENOENT')
  })

  it('takes no other file’s place', async () => {
    const file = newFile()
    await (await open(`${file}.partial`, 'w')).close()
    await truncate(`${file}.partial`, 3)
    await expect(writeBackup(full, file, NOW)).rejects.toThrow('EEXIST')
    expect((await stat(`${file}.partial`)).size).toBe(3)
  })
})

describe('reading a backup', () => {
  it('holds one record at a time', async () => {
    const file = newFile()
    await writeBackup(full, file, NOW)
    let largest = 0
    for await (const part of readBackup(file))
      if (part.type === 'rows') largest = Math.max(largest, part.bytes.length)
    expect(largest).toBeLessThan(1_000_000)
  })
})
