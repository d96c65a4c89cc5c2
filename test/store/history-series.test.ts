import fc from 'fast-check'
import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPool } from '../../server/store/pool.ts'
import {
  addReadings,
  addSeries,
  dropBefore,
  makeHistory,
  type ReadingRow,
} from '../support/history-tables.ts'
import { historyOf, testPack } from '../support/history-reader.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Midnight in Hà Nội. */
const START = Date.parse('2026-03-01T00:00:00+07:00')

let database: FreshDatabase
let pool: Pool
let ask: ReturnType<typeof historyOf>
let nextId = 0

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  const isSimulated = (feed: string) => (feed === 'f' ? true : undefined)
  ask = historyOf(pool, testPack({ zone: ZONE }), { isSimulated })
  await makeHistory(pool, ['traffic', 'services'], START - 400 * DAY)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

/** A series of a thing of its own, with these readings; answers how to ask for it. */
async function series(indicator: string, readings: readonly Omit<ReadingRow, 'series'>[], feed = 'f') {
  const id = nextId++
  await addSeries(pool, { id, feed, indicator, thing: `t${id}` })
  const domain = indicator.slice(0, indicator.indexOf('.'))
  await addReadings(
    pool,
    domain,
    ZONE,
    readings.map((reading) => ({ series: id, ...reading })),
  )
  return (query: Record<string, string | number>) => ask({ indicator, feed, thing: `t${id}`, ...query })
}

describe('single readings', () => {
  const readings = [0, 1, 2, 4].map((minute) => ({ at: START + minute * MINUTE, value: minute }))

  it('are told where they are few enough, the newest revision of each', async () => {
    const of = await series('traffic.flow', [...readings, { at: START, value: 9, revision: 1 }])
    const answer = await of({ from: START, to: START + 4 * MINUTE, points: 100 })
    expect(answer).toMatchObject({
      level: 'raw',
      bucketMs: 0,
      method: 'series',
      zone: ZONE,
      completeTo: null,
    })
    expect(answer.columns.t).toEqual([0, 1, 2].map((minute) => START + minute * MINUTE))
    expect(answer.columns.value).toEqual([9, 1, 2])
  })

  it('come in every revision when asked for so, no more than there are points', async () => {
    const of = await series('traffic.flow', [...readings, { at: START, value: 9, revision: 1 }])
    const answer = await of({ from: START, to: START + DAY, points: 3, revisions: 'all' })
    expect(answer).toMatchObject({ level: 'raw', more: true })
    expect(answer.columns).toMatchObject({ value: [0, 9, 1], revision: [0, 1, 0] })
  })

  it('are put together by seconds where they are too many', async () => {
    const many = Array.from({ length: 60 }, (_, second) => ({ at: START + second * 1000, value: second }))
    const of = await series('traffic.flow', many)
    const answer = await of({ from: START, to: START + MINUTE, points: 6 })
    expect(answer).toMatchObject({ level: 'raw', bucketMs: 10_000 })
    expect(answer.columns).toMatchObject({
      count: [10, 10, 10, 10, 10, 10],
      mean: [4.5, 14.5, 24.5, 34.5, 44.5, 54.5],
    })
  })

  it('of which the source did not know are a row without a figure', async () => {
    const of = await series('traffic.flow', [{ at: START, value: null }])
    const { columns } = await of({ from: START, to: START + MINUTE })
    expect(columns).toEqual({ t: [START], value: [null], count: [0] })
  })
})

describe('buckets', () => {
  it('are of the coarsest level that is fine enough, begin on the grid of the place, and leave gaps', async () => {
    const of = await series(
      'traffic.flow',
      [0, 1, 5, 30].map((hour) => ({ at: START + hour * HOUR + MINUTE, value: hour })),
    )
    const answer = await of({ from: START + 90 * MINUTE, to: START + 2 * DAY, points: 48 })
    expect(answer).toMatchObject({ level: '15m', bucketMs: HOUR, simulated: true })
    expect(answer.columns.t).toEqual([1, 5, 30].map((hour) => START + hour * HOUR))
    const days = await of({ from: START, to: START + 3 * DAY, points: 3 })
    expect(days).toMatchObject({
      level: '1d',
      columns: { t: [START, START + DAY], most: [5, 30], last: [5, 30] },
    })
    const months = await of({ from: START, to: START + 90 * DAY, points: 2 })
    expect(months).toMatchObject({ level: '1mo', columns: { t: [Date.parse('2026-03-01T00:00:00+07:00')] } })
  })

  it('of a ratio add numerators and denominators', async () => {
    const of = await series('traffic.speed', [
      { at: START, value: 10, numerator: 10, denominator: 1 },
      { at: START + MINUTE, value: 40, numerator: 3960, denominator: 99 },
    ])
    const { columns } = await of({ from: START, to: START + DAY, points: 10 })
    expect(columns).toMatchObject({ mean: [25], value: [39.7] })
  })

  it('of a running count are its last figure, and the sum of its days', async () => {
    const day = (n: number) => [
      { at: START + n * DAY + 9 * HOUR, value: 10 + n },
      { at: START + n * DAY + 16 * HOUR, value: 20 + n },
    ]
    const of = await series('services.received', [...day(0), ...day(1), ...day(2)])
    const hours = await of({ from: START, to: START + DAY, points: 24 })
    expect(hours.columns.value).toEqual([10, 20])
    const days = await of({ from: START, to: START + 3 * DAY, points: 3 })
    expect(days.columns.value).toEqual([20, 21, 22])
    const [whole] = (await of({ from: START, to: START + 60 * DAY, points: 1 })).columns.value
    expect(whole).toBe(63)
  })
})

describe('what retention dropped', () => {
  it('is read from a coarser level that knows it; a young history is none', async () => {
    const of = await series(
      'traffic.flow',
      [-90, -60, -1].map((day) => ({ at: START + day * DAY, value: day })),
    )
    const year = { from: START - 365 * DAY, to: START, points: 5000 }
    expect(await of(year)).toMatchObject({ level: '1h', columns: { value: [-90, -60, -1] } })
    await dropBefore(pool, 'roll_up_1h', 'bucket', START - 30 * DAY)
    expect(await of(year)).toMatchObject({ level: '1d', columns: { value: [-90, -60, -1] } })
    const week = { from: START - 7 * DAY, to: START, points: 168 }
    expect(await of(week)).toMatchObject({ level: '1h', columns: { value: [-1] } })
  })
})

describe('what is unknown', () => {
  it('is refused by its name', async () => {
    const span = { from: START, to: START + DAY }
    await expect(ask({ indicator: 'traffic.none', feed: 'f', thing: 't', ...span })).rejects.toThrow(
      'unknown-indicator',
    )
    await expect(ask({ indicator: 'traffic.flow', feed: 'f', thing: 'none', ...span })).rejects.toThrow(
      'unknown-series',
    )
    await expect(ask({ indicator: 'traffic.speed', scope: 'none', ...span })).rejects.toThrow('unknown-scope')
    await expect(ask({ indicator: 'traffic.flow', scope: 'P', ...span })).rejects.toThrow('no-roll-up')
    await expect(ask({ indicator: 'traffic.flow', feed: 'f', ...span })).rejects.toThrow('malformed')
  })
})

describe('any readings', () => {
  const reading = fc.record({
    at: fc.integer({ min: 0, max: 3 * DAY }).map((ms) => START + ms),
    value: fc.option(fc.integer({ min: -50, max: 50 }), { nil: null }),
    revision: fc.nat({ max: 3 }),
  })
  const readings = fc.uniqueArray(reading, {
    selector: ({ at, revision }) => `${at} ${revision}`,
    maxLength: 60,
  })

  it('count once in buckets of any number, and none is lost', async () => {
    await fc.assert(
      fc.asyncProperty(readings, fc.integer({ min: 1, max: 400 }), async (said, points) => {
        const of = await series('traffic.flow', said, 'g')
        const answer = await of({ from: START, to: START + 4 * DAY, points })
        const newest = new Map<number, (typeof said)[number]>()
        for (const each of said.toSorted((a, b) => a.revision - b.revision)) newest.set(each.at, each)
        const values = [...newest.values()].flatMap(({ value }) => value ?? [])
        const total = (list: readonly (number | null)[] = []) =>
          list.reduce<number>((sum, each) => sum + (each ?? 0), 0)
        const { columns } = answer
        expect(columns.t.length).toBeLessThanOrEqual(points)
        expect(total(columns.count)).toBe(values.length)
        const sums = columns.count?.map((count, i) => count * (columns.mean?.[i] ?? columns.value[i] ?? 0))
        expect(total(sums)).toBeCloseTo(total(values), 1)
      }),
      { numRuns: 25 },
    )
  })
})
