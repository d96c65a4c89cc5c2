import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Cursor } from '../../server/federation/cursor.ts'
import {
  keepCursor,
  keepForNobody,
  readCursor,
  type KeptCursor,
} from '../../server/federation/cursor-store.ts'
import { holdToBound } from '../../server/federation/keep-bound.ts'
import { dropExpired } from '../../server/history/drop-expired.ts'
import { ensureDay } from '../../server/history/partitions.ts'
import { createLog } from '../../server/log.ts'
import { createPool } from '../../server/store/pool.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const DAY_MS = 86_400_000
const NOW = Date.UTC(2026, 2, 10, 12)
const MEMBERS = 100
const BYTES = 1_000
const log = createLog('silent')
let database: FreshDatabase
let pool: pg.Pool

/** Ten days of a journal: a group of 100 members and 1,000 bytes a day, the last a moment ago. */
beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, log)
  const client = await pool.connect()
  for (let i = 0; i < 10; i++) {
    const at = NOW - (9 - i) * DAY_MS
    const day = new Date(at).toISOString().slice(0, 10)
    await ensureDay(client, 'journal', day, at)
    await client.query('insert into journal values ($1, $2, $3, $4, $5)', [
      day,
      i * MEMBERS,
      MEMBERS,
      new Date(at),
      Buffer.alloc(BYTES),
    ])
  }
  client.release()
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

function kept(): KeptCursor {
  const cursor = new Cursor({ next: 600, facts: 0, pending: [{ from: 100, to: 400 }] })
  return { parent: 'province', parentStore: 's', cursor, gaps: [] }
}

test('what waits within its bound of days and bytes is kept', async () => {
  const held = kept()
  expect(await holdToBound(pool, held, { days: 31, bytes: 100_000 }, NOW)).toBeUndefined()
  expect(held.cursor.lowest).toBe(100)
})

test('past the days a gap says from when to when, and facts that have a name are kept all the same', async () => {
  const held = kept()
  const gap = await holdToBound(pool, held, { days: 6.5, bytes: 100_000 }, NOW)
  const at = { fromAt: NOW - 8 * DAY_MS, toAt: NOW - 7 * DAY_MS }
  expect(gap).toEqual({ type: 'gap', from: 100, to: 300, ...at, reason: 'days' })
  expect(held.gaps).toEqual([gap])
  expect(held.cursor.state).toEqual({ next: 600, facts: 0, pending: [{ from: 300, to: 400 }] })
})

test('past the bytes the oldest goes first; while nobody hears of it the gap grows as one', async () => {
  const held = kept()
  await holdToBound(pool, held, { days: 31, bytes: 7_500 }, NOW)
  const gap = await holdToBound(pool, held, { days: 31, bytes: 3_500 }, NOW)
  expect(gap).toMatchObject({ to: 700, reason: 'bytes' })
  expect(held.gaps).toHaveLength(1)
  expect(held.gaps[0]).toMatchObject({ from: 100, to: 700, fromAt: NOW - 8 * DAY_MS })
})

test('the journal is kept for the parent as long as it waits, and no longer', async () => {
  await keepCursor(pool, kept(), NOW)
  expect((await readCursor(pool)).cursor.state).toEqual(kept().cursor.state)
  const client = await pool.connect()
  await ensureDay(client, 'keyframe', '2026-03-10', NOW)
  await client.query(`insert into keyframe values ('2026-03-10', 1000, $1, '')`, [new Date(NOW)])
  await client.query(`insert into projection values ('history', 1000)`)
  const drop = () => dropExpired(client, { domains: [], log, now: NOW + 60 * DAY_MS, keepFrom: Infinity })
  expect(await drop()).toEqual(['journal_20260301'])
  await keepForNobody(pool)
  expect((await drop()).length).toBeGreaterThanOrEqual(9)
  client.release()
})
