import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../../server/store/pool.ts'
import { addReadings, addSeries, dropBefore, makeHistory } from '../support/history-tables.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'
import { historyOf, testPack } from '../support/history-reader.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Midnight in Hà Nội. */
const START = Date.parse('2026-03-01T00:00:00+07:00')

describe('a series over time', () => {
  let database: FreshDatabase
  let pool: Pool
  let ask: ReturnType<typeof historyOf>

  beforeAll(async () => {
    database = await freshDatabase()
    pool = createPool(database.connection, pino({ level: 'silent' }))
    ask = historyOf(pool, testPack({ zone: ZONE }))
    await makeHistory(pool, 'traffic', START - 400 * DAY)
    await makeHistory(pool, 'services', START - 400 * DAY).catch(() => undefined)
  })

  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  it('is told as single readings where they are few enough, newest revisions only', async () => {
    await addSeries(pool, { id: 1, indicator: 'traffic.flow', thing: 't1' })
    const readings = [0, 1, 2, 4].map((minute) => ({ series: 1, at: START + minute * MINUTE, value: minute }))
    await addReadings(pool, 'traffic', ZONE, [...readings, { series: 1, at: START, value: 9, revision: 1 }])
    const span = { from: START, to: START + 10 * MINUTE, points: 100 }
    const answer = await ask({ indicator: 'traffic.flow', feed: 'f', thing: 't1', ...span })
    expect(answer).toMatchObject({ level: 'raw', bucketMs: 0, method: 'series', zone: ZONE, completeTo: null })
    expect(answer.columns.t).toEqual([0, 1, 2, 4].map((minute) => START + minute * MINUTE))
    expect(answer.columns.value).toEqual([9, 1, 2, 4])
  })
})
