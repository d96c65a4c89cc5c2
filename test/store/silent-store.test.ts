import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Historian } from '../../server/history/historian.ts'
import { createPool } from '../../server/store/pool.ts'
import { linkTo, type Link } from '../pipeline/door-link.ts'
import { SmallJournal } from '../support/small-journal.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { readTable } from './read-table.ts'

const NOW = Date.parse('2026-06-15T12:00Z')
const log = pino({ level: 'silent' })

let database: FreshDatabase
let link: Link
let pool: ReturnType<typeof createPool>
let historian: Historian

beforeEach(async () => {
  database = await freshDatabase()
  const { host, port } = database.connection
  link = await linkTo(`${host}/.s.PGSQL.${port}`)
  const throughLink = { ...database.connection, host: '127.0.0.1', port: link.port }
  pool = createPool(throughLink, log, { max: 2, answerWithinMs: 1_000 })
  historian = new Historian({ pool, zone: 'UTC', log, now: () => NOW })
  await historian.start()
})
afterEach(async () => {
  await pool.end()
  await link.close()
  await database.drop()
})

async function say(at: number): Promise<void> {
  const direct = createPool(database.connection, log)
  const group = await new SmallJournal(direct).commit(
    [
      { type: 'series', definition: { id: 0, feed: 'f', indicator: 'traffic.flow', area: 'A' } },
      { type: 'reading', series: 0, reading: { at, value: 1 } },
    ],
    NOW,
  )
  await direct.end()
  historian.take(group)
}

test('a look-up on a connection that was cut without a word is answered on another', async () => {
  await say(NOW)
  await historian.flush()
  link.freeze()
  const found = await historian.lookUp([{ series: 0, at: NOW }], [])
  expect(found.readings).toEqual([{ revision: 0, content: { value: 1 } }])
})

test('what is written on one is written on the next, once', async () => {
  await say(NOW)
  link.freeze()
  await expect(historian.flush()).rejects.toThrow(/does not answer|terminated|timeout/)
  await historian.flush()
  expect(historian.state()).toMatchObject({ position: 1, repeated: 0 })
  expect(await readTable(pool, 'select count from roll_up_1d')).toEqual([{ count: 1 }])
})

test('a statement that takes too long is ended, and its connection is used again', async () => {
  await expect(pool.query('select pg_sleep(30)')).rejects.toThrow(/statement timeout/)
  expect(await readTable(pool, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a server that ends does not wait for a connection that was cut without a word', async () => {
  const ending = new AbortController()
  const { signal } = ending
  const throughLink = { ...database.connection, host: '127.0.0.1', port: link.port }
  const limits = { answerWithinMs: 600_000, hurried: { signal, silentForMs: 1_000 } }
  const patient = createPool(throughLink, log, limits)
  await patient.query('select 1')
  link.freeze()
  const asked = patient.query('select 1')
  ending.abort()
  await expect(asked).rejects.toThrow(/does not answer|terminated/)
  expect(await readTable(patient, 'select 1 as one')).toEqual([{ one: 1 }])
  await patient.end()
})
