import { text } from 'node:stream/consumers'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseExportRequest } from '../../server/history/export/export-request.ts'
import { startExport } from '../../server/history/export/export-stream.ts'
import { HistoryReader } from '../../server/history/query/history-reader.ts'
import { createPool } from '../../server/store/pool.ts'
import type { Area, Succession } from '../../shared/areas/area.ts'
import { parseFormula } from '../../shared/kpi/formula.ts'
import { formulaRegistry } from '../support/formula-domains.ts'
import { historyOf, testPack, type Place } from '../support/history-reader.ts'
import { addReadings, addSeries, makeHistory, place, type ReadingRow } from '../support/history-tables.ts'
import { AREAS, CENTRES } from '../support/small-place.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const START = Date.parse('2026-03-01T00:00:00Z')
const MINUTES = { from: START, to: START + 3 * MINUTE, points: 3 }

let database: FreshDatabase
let pool: Pool
let nextId = 0
const registry = formulaRegistry()

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  await makeHistory(pool, ['work', 'ranks'], START - 1_500 * DAY)
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

type Parts = NonNullable<Parameters<typeof historyOf>[2]>

function ask(query: Record<string, string | number>, parts: Parts = {}, of: Place = {}) {
  return historyOf(pool, testPack(of), { registry, ...parts })(query)
}

async function exported(query: Record<string, string | number>) {
  const texts = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]))
  const asked = parseExportRequest(texts, registry)
  if ('refused' in asked) throw new Error(asked.refused)
  const { place: where } = new HistoryReader({ pool, pack: testPack(), registry })
  const running = await startExport(pool, { request: asked, place: where, begins: async () => {} })
  if ('refused' in running) throw new Error(running.refused)
  const file = await text(running.stream)
  await running.end(true)
  return parse(file, { columns: true }) as Record<string, string>[]
}

interface Said extends Omit<ReadingRow, 'series' | 'at'> {
  /** Milliseconds after START. */
  after: number
}

async function series(
  indicator: string,
  of: { in: string } | { area: string } | { scope: string },
  said: readonly Said[],
): Promise<number> {
  const id = nextId++
  if ('in' in of) {
    await addSeries(pool, { id, indicator, thing: `t${id}` })
    await place(pool, id, START - 100 * DAY, of.in)
  } else await addSeries(pool, { id, indicator, ...('scope' in of ? { feed: 'self' } : {}), ...of })
  await say(id, indicator, said)
  return id
}

async function say(id: number, indicator: string, said: readonly Said[]): Promise<void> {
  const readings = said.map(({ after, ...rest }) => ({ series: id, at: START + after, ...rest }))
  await addReadings(pool, indicator.slice(0, indicator.indexOf('.')), 'UTC', readings)
}

describe('a computed indicator', () => {
  it('is computed bucket by bucket of what its inputs were, through formulas of formulas', async () => {
    await series('work.done', { in: 'A1' }, [
      { after: 0, value: 3 },
      { after: MINUTE, value: 8 },
    ])
    await series('work.done', { in: 'B' }, [{ after: 0, value: 3 }])
    await series('work.failed', { in: 'A2' }, [
      { after: 0, value: 2 },
      { after: MINUTE, value: 0 },
      { after: 2 * MINUTE, value: 1 },
    ])
    const answer = await ask({ indicator: 'ranks.share', scope: 'P', ...MINUTES })
    expect(answer).toMatchObject({ method: 'computed', level: '1m', unit: { en: '' } })
    // In the third minute nothing is known of what was done.
    expect(answer.columns).toEqual({
      t: [START, START + MINUTE, START + 2 * MINUTE],
      value: [75, 100, null],
      reported: [5, 3, 1],
      expected: [5, 5, 3],
    })
    const zone = await ask({ indicator: 'work.all', scope: 'zone:a', ...MINUTES })
    expect(zone.columns.value).toEqual([5, 8, null])
    const rest = await ask({ indicator: 'work.all', scope: 'rest:zone:province', ...MINUTES })
    expect(rest.columns.t).toEqual([])
  })

  it('takes numerators and denominators of a ratio, and is unknown where they were not sent', async () => {
    await series('work.onTime', { in: 'A1' }, [
      { after: 0, value: 90, numerator: 9, denominator: 10 },
      { after: MINUTE, value: 90 },
    ])
    const missed = await ask({ indicator: 'ranks.missed', scope: 'P', ...MINUTES })
    expect(missed.columns.value).toEqual([1])
  })

  it('is corrected by a corrected input, and what was recorded is not', async () => {
    const done = await series('work.done', { in: 'A1' }, [{ after: 0, value: 3 }])
    await series('work.failed', { in: 'A1' }, [{ after: 0, value: 1 }])
    await series('work.all', { scope: 'P' }, [{ after: 0, value: 4, numerator: 2, denominator: 2 }])
    const figures = async (method?: string) =>
      (await ask({ indicator: 'work.all', scope: 'P', ...MINUTES, ...(method && { method }) })).columns.value
    expect(await figures()).toEqual([4])
    await say(done, 'work.done', [{ after: 0, value: 30, revision: 1 }])
    expect(await figures()).toEqual([31])
    expect(await figures('computed')).toEqual([31])
    expect(await figures('recorded')).toEqual([4])
    await expect(figures('parts')).rejects.toThrow('no-parts')
  })

  it('takes the formula that was in force when a bucket began', async () => {
    await series('work.done', { in: 'A1' }, [
      { after: 0, value: 3 },
      { after: DAY, value: 5 },
    ])
    const halved = parseFormula('work.done / 2')
    const plain = parseFormula('work.done')
    const formulaOn = (indicator: string, day: string) =>
      indicator === 'work.all' ? (day < '2026-03-02' ? halved : plain) : undefined
    const days = { from: START, to: START + 2 * DAY, points: 2 }
    const answer = await ask({ indicator: 'work.all', scope: 'P', ...days }, { formulaOn })
    expect(answer.columns.value).toEqual([1.5, 5])
  })

  it('lets an input that is said once a year stand until the next, and no longer than it would live', async () => {
    await series('ranks.published', { area: 'P' }, [{ after: -300 * DAY, value: 80 }])
    await series('ranks.bonus', { area: 'P' }, [
      { after: -10 * DAY, value: 1 },
      { after: DAY, value: 2 },
    ])
    const days = { from: START, to: START + 3 * DAY, points: 3 }
    const answer = await ask({ indicator: 'ranks.total', scope: 'P', ...days })
    expect(answer).toMatchObject({ level: '1d', columns: { value: [81, 82, 82] } })
    // Its own history is what was said, and nothing between.
    const own = await ask({ indicator: 'ranks.bonus', scope: 'P', ...days })
    expect(own).toMatchObject({ method: 'parts', columns: { t: [START + DAY], value: [2] } })
  })

  it('is exported as it is asked for', async () => {
    await series('work.done', { in: 'A1' }, [{ after: 0, value: 3 }])
    await series('work.failed', { in: 'A1' }, [{ after: MINUTE, value: 1 }])
    const rows = await exported({ indicator: 'work.all', scope: 'P', ...MINUTES, level: '1m' })
    expect(rows.map((row) => [row['bucket'], row['value'], row['reported'], row['level']])).toEqual([
      ['2026-03-01T00:00:00.000+00:00', '', '1', '1m'],
      ['2026-03-01T00:01:00.000+00:00', '', '1', '1m'],
    ])
  })
})

describe('a figure that stands for its own area', () => {
  it('is read from that area, the last that was published, corrected', async () => {
    const published = await series('ranks.published', { area: 'P' }, [
      { after: 0, value: 80 },
      { after: 1, value: 82 },
    ])
    await series('ranks.published', { area: 'A1' }, [{ after: 0, value: 10 }])
    const days = { from: START, to: START + DAY, points: 1 }
    const figure = async (scope: string) =>
      (await ask({ indicator: 'ranks.published', scope, ...days })).columns.value
    expect(await figure('P')).toEqual([82])
    expect(await figure('zone:province')).toEqual([82])
    expect(await figure('A1')).toEqual([10])
    for (const scope of ['A2', 'zone:a', 'rest:zone:province']) expect(await figure(scope)).toEqual([])
    await say(published, 'ranks.published', [{ after: 1, value: 83, revision: 1 }])
    expect(await figure('P')).toEqual([83])
  })
})

describe('over a reform', () => {
  const ACT = '2026-03-02'
  const span = (code: string, parent: string | null, from: string, to: string | null = null): Area => ({
    code,
    name: code,
    tier: parent === null ? 'province' : 'commune',
    parent,
    validFrom: from,
    validTo: to,
  })
  const [top] = AREAS
  const areas: Area[] = [
    ...(top === undefined ? [] : [top]),
    span('D1', 'P', '2020-01-01', ACT),
    span('D2', 'P', '2020-01-01', ACT),
    span('D3', 'P', '2020-01-01', ACT),
    span('A1', 'P', ACT),
    span('A2', 'P', ACT),
  ]
  const edge = (from: string, to: string, share: number | null): Succession => ({
    from,
    to,
    share,
    on: ACT,
    legal: '1',
  })
  const successions = [
    edge('D1', 'A1', 1),
    edge('D2', 'A1', 0.5),
    edge('D2', 'A2', 0.5),
    edge('D3', 'A2', null),
  ]
  const centres = CENTRES.slice(0, 1)
  const days = { from: START, to: START + 2 * DAY, points: 2 }

  it('is computed of carried inputs, and unknown where a share is', async () => {
    for (const [indicator, d1, d2, a1] of [
      ['work.done', 6, 4, 9],
      ['work.failed', 2, 4, 1],
    ] as const) {
      await series(indicator, { in: 'D1' }, [{ after: 0, value: d1 }])
      await series(indicator, { in: 'D2' }, [{ after: 0, value: d2 }])
      await series(indicator, { in: 'A1' }, [{ after: DAY, value: a1 }])
    }
    const of = { areas, centres, successions }
    const answer = await ask({ indicator: 'ranks.share', scope: 'A1', ...days }, {}, of)
    // (6 + 2) of (6 + 2) + (2 + 2), not a mean of the shares of D1 and D2.
    expect(answer.columns.value).toEqual([66.66667, 90])
    expect(answer.spans).toMatchObject([{ from: START, to: START + DAY, unknownShares: [], missing: [] }])
    const other = await ask({ indicator: 'work.all', scope: 'A2', ...days }, {}, of)
    expect(other.columns.value).toEqual([null])
    expect(other.spans).toMatchObject([{ unknownShares: [{ from: 'D3', to: 'A2', on: ACT }] }])
  })

  it('an own figure is carried only where one area became another', async () => {
    await series('ranks.published', { area: 'D1' }, [{ after: 0, value: 7 }])
    await series('ranks.published', { area: 'D2' }, [{ after: 0, value: 8 }])
    const carried = async (acts: Succession[]) => {
      const of = { areas, centres, successions: acts }
      return (await ask({ indicator: 'ranks.published', scope: 'A1', ...days }, {}, of)).columns.value
    }
    expect(await carried(successions)).toEqual([null])
    expect(await carried([edge('D1', 'A1', 1), edge('D2', 'A2', 1)])).toEqual([7])
  })
})
