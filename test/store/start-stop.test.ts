import { stat } from 'node:fs/promises'
import { Writable } from 'node:stream'
import pg from 'pg'
import { pino } from 'pino'
import { describe, expect } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { until } from '../support/server.ts'
import { processesIn, test } from './data-folder.ts'

const log = pino({ level: 'silent' })
/** A few seconds; on a busy machine more, and never as long as what it does not wait for. */
const STOPS_WITHIN_MS = 30_000

describe('the PostgreSQL of a data folder', () => {
  test('is made by the first start, and has at the next what was written before', async ({ data }) => {
    const store = await openStore({ dataDir: data.path, log })
    await store.pool.query(`insert into store_meta values ('kept', '1')`)
    await store.stop()
    expect(processesIn(data.cluster)).toEqual([])
    const again = await openStore({ dataDir: data.path, log })
    expect(again.id).toBe(store.id)
    expect((await again.pool.query(`select from store_meta where key = 'kept'`)).rowCount).toBe(1)
    await again.stop()
  })

  test('keeps what it acknowledges: nothing about that is turned off', async ({ data }) => {
    const { connection } = await data.start({ durable: true })
    const asked = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums', 'listen_addresses']
    const client = await connected(connection)
    const { rows } = await client.query('select name, setting from pg_settings where name = any($1)', [asked])
    await client.end()
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      listen_addresses: '',
    })
  })

  test('is open to its user alone', async ({ data }) => {
    await data.start()
    expect((await stat(data.cluster)).mode & 0o777).toBe(0o700)
  })

  test('ends with a transaction open and a query under way', async ({ data }) => {
    const store = await openStore({ dataDir: data.path, log, durable: false })
    const lent = await store.pool.connect()
    await lent.query('begin')
    await lent.query(`insert into store_meta values ('half', '1')`)
    const running = store.pool.query('select pg_sleep(600)').catch((error: unknown) => error)
    const from = Date.now()
    await store.stop()
    expect(Date.now() - from).toBeLessThan(STOPS_WITHIN_MS)
    expect(processesIn(data.cluster)).toEqual([])
    expect(await running).toBeInstanceOf(Error)
    lent.release(true)
  })

  test('speaks through our log, each line at its level', async ({ data }) => {
    const heard: { level: number; postgres?: string; code?: string }[] = []
    const stream = new Writable({
      write(line, _, done) {
        heard.push(JSON.parse(String(line)))
        done()
      },
    })
    const { connection } = await data.start({ log: pino({ level: 'debug' }, stream) })
    const client = await connected(connection)
    await client.query(`do $$ begin raise log 'a fact'; raise warning 'careful'; end $$`)
    await expect(client.query(`select 'a secret'::int`)).rejects.toThrow(/invalid input/)
    await client.end()
    const levelOf = (postgres: string) => heard.find((line) => line.postgres?.includes(postgres))?.level
    await until(() => levelOf('invalid input syntax') !== undefined)
    const { debug, warn, error } = pino.levels.values
    expect([levelOf('a fact'), levelOf('careful'), levelOf('invalid input')]).toEqual([debug, warn, error])
    expect(heard.filter((line) => line.postgres?.startsWith('select'))).toEqual([])
  })

  test('is not ended by a Ctrl-C before its server has written what is under way', async ({ data }) => {
    const server = data.spawnStore()
    await server.says(/^open/)
    process.kill(-server.pid, 'SIGINT')
    await server.says(/SIGINT, and PostgreSQL answers/)
    expect(await server.ended).toBe(0)
    expect(processesIn(data.cluster)).toEqual([])
  })

  test('ends with a server that ends without closing it', async ({ data }) => {
    const server = data.spawnStore({ EXIT: 'yes' })
    await server.ended
    await until(() => processesIn(data.cluster).length === 0)
  })
})

async function connected(connection: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client(connection)
  await client.connect()
  return client
}
