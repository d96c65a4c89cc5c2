import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../../server/store/pool.ts'
import { addReadings, addSeries, makeHistory, place, type ReadingRow } from '../support/history-tables.ts'
import { historyOf, testPack } from '../support/history-reader.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const MINUTE = 60_000
const QUARTER = 15 * MINUTE
const HOUR = 60 * MINUTE
const START = Date.parse('2026-03-01T00:00:00Z')
const SPAN = { from: START, to: START + HOUR, points: 4 }

let database: FreshDatabase
let pool: Pool
let ask: ReturnType<typeof historyOf>
let nextId = 0

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** Every test begins with an empty history. */
async function empty() {
  await database.drop()
  await pool.end()
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  ask = historyOf(pool, testPack())
  await makeHistory(pool, ['traffic', 'services', 'security'], START - 10 * 24 * HOUR)
}

interface Said extends Omit<ReadingRow, 'series' | 'at'> {
  /** Milliseconds after START. */
  after: number
}

/** A series of a thing in an area, or of the area itself, or of a scope that was recorded. */
async function series(
  indicator: string,
  of: { in: string } | { area: string; feed?: string } | { scope: string },
  said: readonly Said[],
) {
  const id = nextId++
  if ('in' in of) {
    await addSeries(pool, { id, indicator, thing: `t${id}` })
    await place(pool, id, START - HOUR, of.in)
  } else await addSeries(pool, { id, indicator, ...('scope' in of ? { feed: 'self' } : {}), ...of })
  const readings = said.map(({ after, ...rest }) => ({ series: id, at: START + after, ...rest }))
  await addReadings(pool, indicator.slice(0, indicator.indexOf('.')), 'UTC', readings)
  return id
}

const sum = 'traffic.vehicles'
const ratio = 'traffic.speed'

describe('a scope added up from its parts', () => {
  it('adds up states by what they were on average, and says how many reported of how many', async () => {
    await empty()
    await series(sum, { in: 'A1' }, [
      { after: 0, value: 10 },
      { after: MINUTE, value: 20 },
      { after: QUARTER, value: 1 },
    ])
    await series(sum, { in: 'A2' }, [{ after: 0, value: 5 }])
    await series(sum, { in: 'C' }, [{ after: 0, value: 1000 }])
    const answer = await ask({ indicator: sum, scope: 'zone:a', ...SPAN })
    expect(answer).toMatchObject({ method: 'parts', level: '15m', bucketMs: QUARTER, asOf: '2026-03-20' })
    expect(answer.columns).toEqual({
      t: [START, START + QUARTER],
      value: [20, 1],
      reported: [2, 1],
      expected: [2, 2],
    })
    expect(answer.spans).toBeUndefined()
    const rest = await ask({ indicator: sum, scope: 'rest:zone:province', ...SPAN })
    expect(rest.columns.value).toEqual([1000])
  })

  it('never averages ratios, and counts a detector once however often it speaks', async () => {
    await empty()
    const often = [0, 1, 2, 3].map((minute) => ({
      after: minute * MINUTE,
      value: 10,
      numerator: 100,
      denominator: 10,
    }))
    await series(ratio, { in: 'A1' }, often)
    await series(ratio, { in: 'A2' }, [{ after: 0, value: 40, numerator: 3600, denominator: 90 }])
    await series(ratio, { in: 'A2' }, [{ after: 0, value: 99 }])
    const { columns } = await ask({ indicator: ratio, scope: 'zone:a', ...SPAN })
    expect(columns).toMatchObject({ value: [37], reported: [2], expected: [3] })
  })

  it('takes the last figure of running counts, and the last of each day in longer buckets', async () => {
    await empty()
    const day = 24 * HOUR
    await series('services.received', { in: 'A1' }, [
      { after: HOUR, value: 3 },
      { after: 2 * HOUR, value: 4 },
      { after: day + HOUR, value: 2 },
    ])
    await series('services.received', { in: 'B' }, [{ after: HOUR, value: 10 }])
    const days = await ask({
      indicator: 'services.received',
      scope: 'P',
      from: START,
      to: START + 2 * day,
      points: 2,
    })
    expect(days).toMatchObject({ level: '1d', columns: { value: [14, 2], reported: [2, 1] } })
    const one = await ask({
      indicator: 'services.received',
      scope: 'P',
      from: START,
      to: START + 2 * day,
      points: 1,
    })
    expect(one.columns.value).toEqual([16])
  })

  it('lets an area’s own figure stand for all below it where it was said', async () => {
    await empty()
    await series(sum, { area: 'P' }, [{ after: 0, value: 7 }])
    await series(sum, { in: 'A1' }, [
      { after: 0, value: 100 },
      { after: QUARTER, value: 3 },
    ])
    const { columns } = await ask({ indicator: sum, scope: 'P', ...SPAN })
    expect(columns).toMatchObject({ value: [7, 3], reported: [1, 1], expected: [1, 1] })
    const zone = await ask({ indicator: sum, scope: 'zone:a', ...SPAN })
    expect(zone.columns.value).toEqual([100, 3])
  })

  it('takes the feed that spoke last where several say an area’s figure', async () => {
    await empty()
    await series(sum, { area: 'A1', feed: 'f' }, [{ after: 0, value: 7 }])
    await series(sum, { area: 'A1', feed: 'g' }, [{ after: MINUTE, value: 8 }])
    expect((await ask({ indicator: sum, scope: 'zone:a', ...SPAN })).columns.value).toEqual([8])
  })

  it('leaves figures with the area that they were said for when a thing moves', async () => {
    await empty()
    const id = await series(sum, { in: 'A1' }, [
      { after: 0, value: 1 },
      { after: 2 * QUARTER, value: 2 },
    ])
    await place(pool, id, START + 2 * QUARTER, 'B')
    const a = await ask({ indicator: sum, scope: 'zone:a', ...SPAN })
    const b = await ask({ indicator: sum, scope: 'zone:b', ...SPAN })
    expect([a.columns.value, b.columns.value]).toEqual([[1], [2]])
    expect([a.columns.expected, b.columns.expected]).toEqual([[1], [1]])
  })

  it('takes no bucket shorter than the cadence of its feeds', async () => {
    await empty()
    await series('services.queue', { in: 'A1' }, [{ after: 0, value: 1 }])
    const answer = await ask({
      indicator: 'services.queue',
      scope: 'P',
      from: START,
      to: START + HOUR,
      points: 5000,
    })
    expect(answer.bucketMs).toBeGreaterThanOrEqual(MINUTE)
  })

  it('is not of what the server computes', async () => {
    await empty()
    const asked = ask({ indicator: 'traffic.congested', scope: 'P', method: 'parts', ...SPAN })
    await expect(asked).rejects.toThrow('no-parts')
    expect((await ask({ indicator: 'traffic.congested', scope: 'P', ...SPAN })).columns.t).toEqual([])
  })
})

describe('a scope that was recorded', () => {
  const said = [0, 1, 2].map((minute) => ({
    after: minute * MINUTE,
    value: 10 + minute,
    numerator: 8,
    denominator: 10,
  }))

  it('is told as it was recorded, with its parts, and is preferred to adding up', async () => {
    await empty()
    await series(ratio, { scope: 'zone:a' }, said)
    await series(ratio, { in: 'A1' }, [{ after: 0, value: 99, numerator: 99, denominator: 1 }])
    const answer = await ask({ indicator: ratio, scope: 'zone:a', ...SPAN })
    expect(answer).toMatchObject({
      method: 'recorded',
      columns: { value: [11], reported: [8], expected: [10] },
    })
    const parts = await ask({ indicator: ratio, scope: 'zone:a', method: 'parts', ...SPAN })
    expect(parts).toMatchObject({ method: 'parts', columns: { value: [99] } })
  })

  it('answers for an area that the zone is all of', async () => {
    await empty()
    await series('security.incidentsOpen', { scope: 'zone:province' }, said)
    const answer = await ask({ indicator: 'security.incidentsOpen', scope: 'P', ...SPAN })
    expect(answer).toMatchObject({ method: 'recorded', columns: { value: [11] } })
  })
})

describe('how complete the history is', () => {
  it('is when the newest group arrived that is in it', async () => {
    await empty()
    await series(sum, { in: 'A1' }, [{ after: 0, value: 1 }])
    for (const first of [0, 10, 20]) {
      await pool.query(`insert into journal values ('2026-03-01', $1, 10, $2, '')`, [
        first,
        new Date(START + first),
      ])
    }
    await pool.query(`insert into projection values ('history', 20)`)
    expect((await ask({ indicator: sum, scope: 'P', ...SPAN })).completeTo).toBe(START + 10)
  })
})
