import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pino } from 'pino'
import { expect } from 'vitest'
import { openStore } from '../../server/store/open-store.ts'
import { until } from '../support/server.ts'
import { processesIn, test } from './data-folder.ts'

const log = pino({ level: 'silent' })
/** A few seconds; on a busy machine more, and never as long as what it does not wait for. */
const STOPS_WITHIN_MS = 30_000

test('a PostgreSQL that is killed is started again; the store has what it acknowledged, and its owner', async ({
  data,
}) => {
  const store = await openStore({ dataDir: data.path, log })
  const before = await data.postmaster()
  await store.pool.query(`insert into store_meta values ('acknowledged', '1')`)
  process.kill(before, 'SIGKILL')
  // What is left of it may answer for a moment.
  await until(async () => (await data.postmaster().catch(() => before)) !== before)
  const acknowledged = `select from store_meta where key = 'acknowledged'`
  await until(() =>
    store.pool.query(acknowledged).then(
      ({ rowCount }) => rowCount === 1,
      () => false,
    ),
  )
  await until(() => store.isOwner())
  await store.stop()
  expect(processesIn(data.cluster)).toEqual([])
})

test('a process of PostgreSQL that is killed takes all connections with it, and they come back', async ({
  data,
}) => {
  const store = await openStore({ dataDir: data.path, log })
  const { rows } = await store.pool.query('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGKILL')
  await until(() => store.pool.query('select 1').then(Boolean, () => false))
  await until(() => store.isOwner())
  await store.stop()
})

test('a stop is not kept up by a PostgreSQL that cannot start again', async ({ data }) => {
  const store = await openStore({ dataDir: data.path, log, durable: false })
  const hba = join(data.cluster, 'pg_hba.conf')
  await writeFile(hba, 'nonsense\n')
  process.kill(await data.postmaster(), 'SIGKILL')
  await until(() =>
    store.pool.query('select 1').then(
      () => false,
      () => true,
    ),
  )
  const from = Date.now()
  await store.stop()
  expect(Date.now() - from).toBeLessThan(STOPS_WITHIN_MS)
  await rm(hba)
  // What the kill left of it goes by itself.
  await until(() => processesIn(data.cluster).length === 0)
})
