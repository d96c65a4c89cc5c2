import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyStore } from '../../server/history/verify.ts'
import { historyDatabase, type HistoryDatabase } from './history-database.ts'
import { readTable } from './read-table.ts'
import type { Member } from '../support/small-journal.ts'

const NOW = Date.parse('2026-06-15T12:00Z')
const HOUR_MS = 3_600_000
// Midnight there lies within an hour of UTC.
const ZONE = 'Australia/Lord_Howe'
let database: HistoryDatabase

beforeEach(async () => {
  database = await historyDatabase(ZONE, () => NOW)
  const historian = await database.historian()
  const members: Member[] = [
    { type: 'series', definition: { id: 0, feed: 'feed', indicator: 'traffic.flow', area: 'A' } },
    { type: 'series', definition: { id: 1, feed: 'feed', indicator: 'services.wait', area: 'A' } },
    {
      type: 'fact',
      fact: { type: 'notice', id: 'n', kind: 'traffic.advice', at: NOW, area: 'A', title: 'Cấm đường' },
    },
  ]
  for (let hour = 0; hour < 80; hour++) {
    const at = NOW - hour * HOUR_MS
    members.push({ type: 'reading', series: 0, reading: { at, value: hour / 7 } })
    const value = hour % 5 === 0 ? null : hour / 3
    members.push({
      type: 'reading',
      series: 1,
      reading: { at: at + 40, value, numerator: hour, denominator: 3 },
    })
    if (hour % 7 === 0)
      members.push({ type: 'reading', series: 0, reading: { at, value: 1000, revision: 2 } })
  }
  historian.take(await database.journal.commit(members, NOW))
  await historian.flush()
})
afterEach(() => database.end())

const verify = (fix = false) => verifyStore(database.pool, { zone: ZONE, now: NOW, fix })

test('a store that is as it should be has no differences', async () => {
  const { differences, numbers, cells } = await verify()
  expect(differences).toEqual([])
  expect(numbers).toBe(173)
  expect(cells).toBeGreaterThan(160 * 3)
})

test('wrong, missing and needless cells are found, and mended on request', async () => {
  const { pool } = database
  await pool.query(`update roll_up_1m set sum = sum + 1 where series = 0 and bucket = $1`, [
    new Date(NOW - HOUR_MS),
  ])
  await pool.query(`delete from roll_up_1h where series = 1 and bucket = $1`, [new Date(NOW - 2 * HOUR_MS)])
  await pool.query(`insert into roll_up_1mo select 1, bucket - interval '31 days', 1, 0, 1, 1, 1, 0, 0, 0, last_at, 1
    from roll_up_1mo where series = 1`)
  const { differences } = await verify()
  expect(differences.map((one) => one.type === 'cell' && [one.level, one.series, one.problem])).toEqual([
    ['1m', 0, 'differs'],
    ['15m', 0, 'differs'],
    ['1h', 1, 'missing'],
    ['1mo', 1, 'too-many'],
  ])
  const mended = await verify(true)
  // The quarter of an hour was right: so it is, once the minute is.
  expect(mended.differences.map((one) => one.type === 'cell' && [one.level, one.fixed])).toEqual([
    ['1m', true],
    ['1h', true],
    ['1mo', true],
  ])
  expect((await verify()).differences).toEqual([])
})

test('what the journal has and no historian has come to yet is waiting, and not missing', async () => {
  const { journal } = database
  await journal.commit([{ type: 'reading', series: 0, reading: { at: NOW + 1, value: 1 } }], NOW)
  expect(await verify()).toMatchObject({ differences: [], numbers: 173, waiting: 1 })
  expect(await verify(true)).toMatchObject({ differences: [], numbers: 173, waiting: 1 })
})

test('what the journal has and the tables have not is found', async () => {
  const { pool, journal } = database
  await pool.query('delete from reading_traffic where series = 0 and at = $1 and revision = 2', [
    new Date(NOW),
  ])
  await pool.query('delete from fact_revision')
  journal.head += 3
  await journal.commit([{ type: 'reading', series: 0, reading: { at: NOW + 1, value: 1 } }], NOW)
  await pool.query('update projection set position = $1', [journal.head])
  const { differences } = await verify()
  expect(differences.filter(({ type }) => type !== 'cell')).toEqual([
    { type: 'reading', series: 0, at: NOW, revision: 2 },
    { type: 'fact', number: 0, feed: 'feed', id: 'n' },
    { type: 'hole', number: 173 },
    { type: 'reading', series: 0, at: NOW + 1, revision: 0 },
  ])
  expect(await readTable(pool, 'select count(*) from fact')).toEqual([{ count: 1 }])
})
