import { afterEach, beforeEach, expect, test } from 'vitest'
import { ensureDay } from '../../server/history/partitions.ts'
import { historyDatabase, type HistoryDatabase } from './history-database.ts'
import { readTable } from './read-table.ts'
import type { Member } from '../support/small-journal.ts'

const START = Date.parse('2026-06-15T12:00Z')
const DAY_MS = 86_400_000
let now = START
let database: HistoryDatabase

beforeEach(async () => {
  now = START
  database = await historyDatabase('Asia/Ho_Chi_Minh', () => now)
})
afterEach(() => database.end())

const flow: Member = {
  type: 'series',
  definition: { id: 0, feed: 'feed', indicator: 'traffic.flow', area: 'A' },
}
const reading = (at: number): Member => ({ type: 'reading', series: 0, reading: { at, value: 1 } })

test('partitions go when they ended and were last written longer ago than they are kept; days and months stay', async () => {
  const historian = await database.historian()
  // A replay of years ago, and today.
  historian.take(
    await database.journal.commit([flow, reading(Date.parse('2012-03-11T10:00Z')), reading(now)], now),
  )
  await historian.flush()
  expect(await historian.dropExpired(now + 7 * DAY_MS - 1)).toEqual([])
  expect(await historian.dropExpired(now + 7 * DAY_MS)).toEqual(['reading_traffic_201203'])
  expect(await historian.dropExpired(now + 8 * DAY_MS)).toEqual(['reading_traffic_20260615'])
  const gone = await historian.dropExpired(now + 3_000 * DAY_MS)
  expect(gone.toSorted()).toEqual([
    'roll_up_15m_201203',
    'roll_up_15m_202606',
    'roll_up_1h_201203',
    'roll_up_1h_202606',
    'roll_up_1m_201203',
    'roll_up_1m_20260615',
  ])
  expect(await readTable(database.pool, 'select sum(count) as count from roll_up_1d')).toEqual([{ count: 2 }])
  // What comes late is written all the same.
  historian.take(await database.journal.commit([reading(START + 1)], now))
  await historian.flush()
  expect(await readTable(database.pool, 'select sum(count) as count from roll_up_1mo')).toEqual([
    { count: 3 },
  ])
})

test('the journal goes only where neither history nor a restart nor anyone who says so still needs it', async () => {
  const historian = await database.historian()
  for (let day = 0; day < 4; day++) {
    historian.take(
      await database.journal.commit(
        [...(day === 0 ? [flow] : []), reading(START + day)],
        START + day * DAY_MS,
      ),
    )
  }
  const later = START + 60 * DAY_MS
  const dropJournal = async (keep?: number) => {
    const dropped = await historian.dropExpired(later, keep === undefined ? [] : [() => keep])
    return dropped.filter((name) => /^(journal|keyframe)_/.test(name))
  }
  await keyframe(1, START + DAY_MS)
  await keyframe(3, START + 2 * DAY_MS)
  expect(await dropJournal()).toEqual([])
  await historian.flush()
  expect(await dropJournal(1)).toEqual(['journal_20260615'])
  expect((await dropJournal()).toSorted()).toEqual([
    'journal_20260616',
    'journal_20260617',
    'keyframe_20260616',
  ])
})

test('what is said again of a span that was dropped is known for what it cannot be told from', async () => {
  const before = await database.historian()
  const old = START - 20 * DAY_MS
  before.take(await database.journal.commit([flow, reading(old), reading(START)], START))
  await before.flush()
  const asked = [old, old + 1, START, START + 1].map((at) => ({ series: 0, at }))
  expect((await before.lookUp(asked, [])).readings.map((one) => typeof one)).toEqual([
    'object',
    'undefined',
    'object',
    'undefined',
  ])
  await before.dropExpired(START + 7 * DAY_MS)
  const dropped = ['dropped', 'dropped', { revision: 0, content: { value: 1 } }, undefined]
  expect((await before.lookUp(asked, [])).readings).toEqual(dropped)
  // Of a series that was never heard of everything is new.
  expect((await before.lookUp([{ series: 9, at: old }], [])).readings).toEqual([undefined])
  const after = await database.historian()
  expect((await after.lookUp(asked, [])).readings).toEqual(dropped)
})

async function keyframe(position: number, at: number): Promise<void> {
  const day = new Date(at).toISOString().slice(0, 10)
  const client = await database.pool.connect()
  await ensureDay(client, 'keyframe', day, at)
  await client.query(`insert into keyframe values ($1, $2, $3, '')`, [day, position, new Date(at)])
  client.release()
}
