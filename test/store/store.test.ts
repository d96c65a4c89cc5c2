import { randomUUID } from 'node:crypto'
import pg, { type ClientConfig } from 'pg'
import { pino } from 'pino'
import { afterEach, describe, expect, inject, test } from 'vitest'
import { Kysely, PostgresDialect } from 'kysely'
import { tookTooLong } from '../../server/history/query/read-only.ts'
import { migrate } from '../../server/store/migrate.ts'
import { QuarantineStore } from '../../server/feeds/quarantine/quarantine-store.ts'
import { quarantinedOf } from '../../server/feeds/quarantine/told-member.ts'
import { MIGRATIONS } from '../../server/store/migrations/index.ts'
import { openStore, SILENT_FOR_MS, type Store, type StoreOptions } from '../../server/store/open-store.ts'
import { OWNER_LOCK } from '../../server/store/owner.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Database } from '../../server/store/schema.ts'
import { StoreError } from '../../server/store/store-error.ts'
import { until } from '../support/server.ts'
import { dropDatabase, say } from '../support/template-database.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const log = pino({ level: 'silent' })
/** A few seconds; on a busy machine more, and never as long as what it does not wait for. */
const STOPS_WITHIN_MS = 30_000
const named = inject('databaseServer')
const SERVERS: { name: string; server: ClientConfig | undefined }[] = [
  { name: 'the embedded PostgreSQL', server: inject('embedded') },
  {
    name: `a server that DATABASE_URL names${'missing' in named ? ` (left out: ${named.missing})` : ''}`,
    server: 'missing' in named ? undefined : named.connection,
  },
]

describe.each(SERVERS)('a store in $name', ({ server }) => {
  const ends: (() => Promise<unknown>)[] = []
  const it = server === undefined ? test.skip : test

  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end()
  })

  async function fresh(template?: string): Promise<FreshDatabase> {
    const database = await freshDatabase(server, template)
    ends.push(database.drop)
    return database
  }

  async function open(databaseUrl: string, options: Partial<StoreOptions> = {}): Promise<Store> {
    const store = await openStore({ dataDir: 'none', databaseUrl, log, ...options })
    ends.push(store.stop)
    return store
  }

  async function connect(config: ClientConfig): Promise<pg.Client> {
    const client = new pg.Client(config)
    client.on('error', () => undefined)
    await client.connect()
    ends.push(() => client.end())
    return client
  }

  it('makes its tables in an empty database, and keeps its id', async () => {
    const { url } = await fresh('template0')
    const store = await open(url)
    expect(store.isOwner()).toBe(true)
    await store.stop()
    const again = await open(url)
    expect(again.id).toBe(store.id)
    const created = await again.pool.query(`select value from store_meta where key = 'created-at'`)
    expect(Date.now() - Number(created.rows[0].value)).toBeLessThan(60_000)
  })

  it('has one server: of two that start at once on an empty database, one is refused by name', async () => {
    const { url } = await fresh('template0')
    const opened = await Promise.allSettled([open(url), open(url)])
    const refused = opened.filter((one) => one.status === 'rejected').map(({ reason }) => String(reason))
    expect(refused).toHaveLength(1)
    expect(refused[0]).toContain(`Another server (process ${process.pid} on `)
  })

  it('is there for the next server as soon as the one before has stopped', async () => {
    const { url } = await fresh()
    const first = await open(url)
    await first.stop()
    await expect(open(url)).resolves.toMatchObject({ id: first.id })
  })

  it('is migrated once by two that start at once', async () => {
    const { connection } = await fresh('template0')
    const both = [1, 2].map(() => {
      const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: createPool(connection, log) }) })
      ends.push(() => db.destroy())
      return db
    })
    await Promise.all(both.map((db) => migrate(db)))
    const client = await connect(connection)
    expect((await client.query(`select from store_meta where key = 'id'`)).rowCount).toBe(1)
  })

  it('of a newer program is refused, and left as it is', async () => {
    const { connection, url } = await fresh()
    const client = await connect(connection)
    const later = `insert into store_migration values ('9999-later', now()::text)`
    await client.query(later)
    await expect(open(url)).rejects.toThrow(/newer version of this program \(it has 9999-later\)/)
    expect((await client.query('select from store_migration')).rowCount).toBe(
      Object.keys(MIGRATIONS).length + 1,
    )
    expect((await client.query(ADVISORY_LOCKS_HERE)).rowCount).toBe(0)
  })

  it('whose migration fails says which, and has nothing of it', async () => {
    const { connection } = await fresh('template0')
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: createPool(connection, log) }) })
    ends.push(() => db.destroy())
    const broken = {
      '0001-good': { up: (on: Kysely<unknown>) => on.schema.createTable('good').execute() },
      '0002-bad': { up: (on: Kysely<unknown>) => on.schema.dropTable('bad').execute() },
    }
    await expect(migrate(db, broken)).rejects.toThrow(/0002-bad failed/)
    const client = await connect(connection)
    expect((await client.query(`select to_regclass('good') as good`)).rows).toEqual([{ good: null }])
  })

  it('of before, in which names of another centre’s people stand, has that centre in their place, and its own people as they were', async () => {
    const { connection } = await fresh('template0')
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: createPool(connection, log) }) })
    ends.push(() => db.destroy())
    const before = Object.entries(MIGRATIONS).filter(([name]) => name < '0016')
    await migrate(db, Object.fromEntries(before))
    const client = await connect(connection)
    await client.query(
      `insert into indicator_definition (indicator, version, valid_from, definition, changed_at, changed_by, reason)
       values ('a.own', 1, '2026-01-01', '{}', now(), 'Ông Minh', 'x'),
         ('a.theirs', 1, '2026-01-01', '{"owner": {"centre": "province", "version": 1}}', now(), 'Bà Lan', 'x')`,
    )
    await migrate(db)
    const { rows } = await client.query('select changed_by from indicator_definition order by indicator')
    expect(rows).toEqual([{ changed_by: 'Ông Minh' }, { changed_by: 'province' }])
  })

  it('of before, in which it stands in one language why a member was refused, tells that in any', async () => {
    const { connection } = await fresh('template0')
    const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: createPool(connection, log) }) })
    ends.push(() => db.destroy())
    await migrate(db, Object.fromEntries(Object.entries(MIGRATIONS).filter(([name]) => name < '0017')))
    const client = await connect(connection)
    await client.query(
      `insert into quarantine (feed, at, batch, index, code, path, message)
       values ('a', now(), 'b', 0, 'out-of-range', 'value', 'outside: from 0 to 250')`,
    )
    await migrate(db)
    const store = new QuarantineStore(db)
    const [old] = await store.find({ feeds: ['a'], text: '250' }, { limit: 9, newestFirst: true })
    if (old === undefined) throw new Error('not found')
    expect(quarantinedOf(old, 'vi')).toMatchObject({ detail: 'outside: from 0 to 250' })
  })

  it('answers numbers as numbers, knows Vietnamese letters, and is told to a worker as plain data', async () => {
    const { pool, connection } = await open((await fresh()).url)
    const { rows } = await pool.query(
      'select 1767225600000::int8 as at, 12.5::numeric as value, count(*) as n',
    )
    expect(rows).toEqual([{ at: 1_767_225_600_000, value: 12.5, n: 1 }])
    await expect(pool.query('select 9007199254740993::int8')).rejects.toThrow(RangeError)

    const letters = await pool.query(`select lower('ĐƯỜNG QUỐC LỘ') as lower, 'b' < 'á' as by_code_point`)
    expect(letters.rows).toEqual([{ lower: 'đường quốc lộ', by_code_point: true }])

    const workers = createPool(structuredClone(connection), log, { max: 1 })
    ends.push(() => workers.end())
    const told = await workers.query(`select current_setting('application_name') as name`)
    expect(told.rows).toEqual([{ name: 'toan-canh' }])
  })

  it('waits for a lock, and for an answer, no longer than it says', async () => {
    const { connection, url } = await fresh('template0')
    const former = await connect(connection)
    const { pool } = await open(url)
    const limits = `select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock`
    expect((await pool.query(limits)).rows).toEqual([{ statement: '1min', lock: '10s' }])
    const lent = await pool.connect()
    expect(lent.connection.stream).toMatchObject({ timeout: SILENT_FOR_MS })
    lent.release()
    await former.query('begin; lock table store_meta in access exclusive mode')
    const asked = await pool.connect()
    await asked.query(`set lock_timeout = '20ms'`)
    const refused: unknown = await asked.query('select from store_meta').catch((error: unknown) => error)
    expect(tookTooLong(refused)).toBe(true)
    asked.release(true)
    await former.query('rollback')
  })

  it('goes on when its connections are cut, lent out or idle', async () => {
    const { connection, url } = await fresh()
    const { pool } = await open(url)
    const lent = await pool.connect()
    await pool.query('select 1')
    const cutter = await connect(connection)
    await cutter.query(CUT_OTHERS)
    await expect(lent.query('select 1')).rejects.toThrow(/terminat|connection|EPIPE/i)
    lent.release(true)
    await until(() => pool.query('select 1').then(Boolean, () => false))
  })

  it('that loses its connection as owner takes it again', async () => {
    const { connection, url } = await fresh()
    const lost: StoreError[] = []
    const store = await open(url, { onLost: (error) => lost.push(error) })
    const cutter = await connect(connection)
    const holder = async () => (await cutter.query<{ pid: number }>(HOLDER, [OWNER_LOCK])).rows[0]?.pid
    const before = await holder()
    await cutter.query(CUT_OTHERS)
    // By another session: it may be so soon that nobody sees it gone.
    await until(async () => ![undefined, before].includes(await holder()))
    await until(() => store.isOwner())
    expect(lost).toEqual([])
    await expect(open(url)).rejects.toThrow(/Another server/)
  })

  it('that another server took over meanwhile is told to stop writing, once', async () => {
    const { connection, url } = await fresh()
    const lost: StoreError[] = []
    const store = await open(url, { onLost: (error) => lost.push(error) })
    const other = await connect(connection)
    const taken = other.query('select pg_advisory_lock($1)', [OWNER_LOCK])
    const cutter = await connect(connection)
    await cutter.query(`${CUT_OTHERS} and application_name like 'toan-canh %'`)
    await taken
    await until(() => lost.length > 0)
    expect(lost.map(String)).toEqual([
      expect.stringMatching(/Another server has the database of DATABASE_URL/),
    ])
    expect(store.isOwner()).toBe(false)
  })

  it('stops with a transaction open, and what it did is not kept', async () => {
    const { connection, url } = await fresh()
    const store = await open(url)
    const lent = await store.pool.connect()
    await lent.query('begin')
    await lent.query(`insert into store_meta values ('half', '1')`)
    const from = Date.now()
    await store.stop()
    expect(Date.now() - from).toBeLessThan(STOPS_WITHIN_MS)
    const client = await connect(connection)
    expect((await client.query(`select from store_meta where key = 'half'`)).rowCount).toBe(0)
    lent.release(true)
  })

  it('is refused to a role that may make no tables, with what its owner should say', async () => {
    const { connection, url } = await fresh('template0')
    const guest = `guest_${randomUUID().slice(0, 8)}`
    const owner = await connect(connection)
    await owner.query(`create role ${guest} login password 'a-guest-of-tests' role current_user`)
    ends.unshift(() => say(connection, `drop role ${guest}`))
    const theirs = url.replace(/\/\/[^@]*@/, `//${guest}:a-guest-of-tests@`)
    await expect(open(theirs)).rejects.toThrow(`grant create on schema public to ${guest}`)
  })

  it('is refused in a database that does not hold all letters', async () => {
    const { connection } = await fresh()
    const database = `t_${randomUUID().replaceAll('-', '')}`
    await say(connection, `create database ${database} encoding SQL_ASCII locale 'C' template template0`)
    ends.push(() => dropDatabase(connection, database))
    const url = (await fresh()).url.replace(/\/t_\w+/, `/${database}`)
    await expect(open(url)).rejects.toThrow(/its encoding is SQL_ASCII/)
  })

  it('is refused on a server that is too old', async () => {
    const { connection, url } = await fresh()
    const client = await connect(connection)
    // A server of another version is not at hand; this one is made to say that it is one.
    await client.query(`
      create schema old;
      create function old.current_setting(text) returns text language sql as
        $$ select case $1 when 'server_version_num' then '140012' else pg_catalog.current_setting($1) end $$`)
    await client.query(`alter database ${connection.database} set search_path = old, pg_catalog, public`)
    await expect(open(url)).rejects.toThrow(/it is PostgreSQL 14, and 15 or newer is needed/)
  })

  it('that is not there is a StoreError without the URL', async () => {
    const { url } = await fresh()
    const nowhere = url.replace(/\/t_\w+/, '/no_such_database')
    const error = await open(nowhere).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StoreError)
    expect(String(error)).toMatch(/cannot be reached: there is no such database$/)
  })
})

/** Of this database alone: other tests hold theirs on the same server. */
const ADVISORY_LOCKS_HERE = `
  select from pg_locks
   where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`

const HOLDER = `
  select pid from pg_locks where locktype = 'advisory' and granted and objid = $1
     and database = (select oid from pg_database where datname = current_database())`
const CUT_OTHERS = `
  select pg_terminate_backend(pid) from pg_stat_activity
   where datname = current_database() and pid <> pg_backend_pid() and application_name like 'toan-canh%'`

test('a database that nobody serves, or with a wrong password, is a StoreError without the URL', async () => {
  const open = (databaseUrl: string) => openStore({ dataDir: 'none', databaseUrl, log }).catch(String)
  expect(await open('postgresql://ioc:hunter2@127.0.0.1:1/x')).toMatch(
    /cannot be reached: nothing listens there$/,
  )
  if ('missing' in named) return
  const { host, port, user } = named.connection
  const wrong = await open(`postgresql://${user}:hunter2@${host}:${port}/postgres`)
  expect(wrong).toMatch(/cannot be reached: the password is wrong$/)
})
