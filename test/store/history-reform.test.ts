import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Area, Succession } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { createPool } from '../../server/store/pool.ts'
import { addReadings, addSeries, makeHistory, place, type ReadingRow } from '../support/history-tables.ts'
import { historyOf, testPack } from '../support/history-reader.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const DAY = 86_400_000
/** The province 19 takes in 06; their districts D1 and D6 become the communes X and Y. */
const REFORM = '2026-03-10'
const ACT = Date.parse(REFORM)

function area(
  code: string,
  parent: string | null,
  tier: Area['tier'],
  from = '2020-01-01',
  to: string | null = null,
): Area {
  return { code, name: code, tier, parent, validFrom: from, validTo: to }
}

const AREAS: Area[] = [
  area('R', null, 'region'),
  area('06', 'R', 'province', '2020-01-01', REFORM),
  area('19', 'R', 'province', '2020-01-01', REFORM),
  area('19', 'R', 'province', REFORM),
  area('D1', '19', 'district', '2020-01-01', REFORM),
  area('D6', '06', 'district', '2020-01-01', REFORM),
  area('X', '19', 'commune', REFORM),
  area('Y', '19', 'commune', REFORM),
  area('Z', '19', 'commune', REFORM),
]

function edge(from: string, to: string, share: number | null): Succession {
  return { from, to, share, on: REFORM, legal: '202/2025/QH15' }
}

const PROVINCES = [edge('06', '19', 1), edge('19', '19', 1)]
const COMMUNES = [edge('D1', 'X', 0.25), edge('D1', 'Y', 0.75), edge('D6', 'Y', 1)]

const name = { vi: 'p', en: 'p' }
const CENTRE: Centre = {
  id: 'province',
  name,
  shortName: name,
  tier: 'province',
  parent: null,
  zones: [{ validFrom: '2020-01-01', validTo: null, areas: ['19'] }],
}

let database: FreshDatabase
let pool: Pool
let nextId = 0

beforeEach(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  await makeHistory(pool, ['traffic', 'services', 'security'], ACT - 100 * DAY)
})

afterEach(async () => {
  await pool.end()
  await database.drop()
})

function ask(
  indicator: string,
  scope: string,
  query: Record<string, string> = {},
  successions = [...PROVINCES, ...COMMUNES],
) {
  const pack = testPack({ areas: AREAS, centres: [CENTRE], successions, day: '2026-03-20' })
  return historyOf(
    pool,
    pack,
  )({ indicator, scope, from: ACT - 2 * DAY, to: ACT + 2 * DAY, points: 4, ...query })
}

interface Said extends Omit<ReadingRow, 'series' | 'at'> {
  /** Days after the act. */
  day: number
}

async function series(indicator: string, of: { in: string } | { scope: string }, said: readonly Said[]) {
  const id = nextId++
  if ('in' in of) {
    await addSeries(pool, { id, indicator, thing: `t${id}` })
    await place(pool, id, ACT - 50 * DAY, of.in)
  } else await addSeries(pool, { id, indicator, feed: 'self', ...of })
  const readings = said.map(({ day, ...rest }) => ({ series: id, at: ACT + day * DAY + 3_600_000, ...rest }))
  await addReadings(pool, indicator.slice(0, indicator.indexOf('.')), 'UTC', readings)
}

const at = (...days: number[]) => days.map((day) => ACT + day * DAY)

describe('a province through a reform', () => {
  it('is carried from the provinces that it was made of, and says so', async () => {
    await series('traffic.vehicles', { in: 'D1' }, [
      { day: -2, value: 10 },
      { day: -1, value: 20 },
    ])
    await series('traffic.vehicles', { in: 'D6' }, [
      { day: -2, value: 1 },
      { day: -1, value: 2 },
    ])
    await series('traffic.vehicles', { in: 'X' }, [
      { day: 0, value: 40 },
      { day: 1, value: 50 },
    ])
    const answer = await ask('traffic.vehicles', '19')
    expect(answer.columns).toMatchObject({
      t: at(-2, -1, 0, 1),
      value: [11, 22, 40, 50],
      reported: [2, 2, 1, 1],
    })
    expect(answer.spans).toEqual([
      { from: ACT - 2 * DAY, to: ACT, derived: true, edges: PROVINCES, unknownShares: [], missing: [] },
    ])
  })

  it('is told as it was before, by the map of then', async () => {
    await series('traffic.vehicles', { in: 'D1' }, [{ day: -2, value: 10 }])
    await series('traffic.vehicles', { in: 'D6' }, [{ day: -2, value: 1 }])
    await series('traffic.vehicles', { in: 'X' }, [{ day: 0, value: 40 }])
    const answer = await ask('traffic.vehicles', '06', { asOf: '2026-03-01' })
    expect(answer.columns).toMatchObject({ t: at(-2), value: [1] })
    // What the new province is says nothing of what the old one would have been.
    expect(answer.spans).toMatchObject([{ from: ACT, to: ACT + 2 * DAY, derived: true, missing: ['06'] }])
    await expect(ask('traffic.vehicles', '06')).rejects.toThrow('unknown-scope')
  })

  it('carries ratios by numerators and denominators', async () => {
    await series('traffic.speed', { in: 'D1' }, [{ day: -1, value: 10, numerator: 100, denominator: 10 }])
    await series('traffic.speed', { in: 'D6' }, [{ day: -1, value: 40, numerator: 3600, denominator: 90 }])
    expect((await ask('traffic.speed', '19')).columns.value).toEqual([37])
  })

  it('is unknown where one of them said nothing', async () => {
    await series('traffic.vehicles', { in: 'D1' }, [
      { day: -2, value: 10 },
      { day: -1, value: 20 },
    ])
    await series('traffic.vehicles', { in: 'D6' }, [{ day: -1, value: 2 }])
    const answer = await ask('traffic.vehicles', '19')
    expect(answer.columns).toMatchObject({ t: at(-2, -1), value: [null, 22] })
  })

  it('does not touch a scope that the act left whole', async () => {
    await series('traffic.vehicles', { in: 'D1' }, [{ day: -1, value: 20 }])
    await series('traffic.vehicles', { in: 'D6' }, [{ day: -1, value: 2 }])
    await series('traffic.vehicles', { in: 'X' }, [{ day: 0, value: 40 }])
    const answer = await ask('traffic.vehicles', 'R')
    expect(answer.columns).toMatchObject({ t: at(-1, 0), value: [22, 40] })
    expect(answer.spans).toBeUndefined()
  })
})

describe('a commune through a reform', () => {
  const said = [
    { day: -1, value: 100 },
    { day: 0, value: 1 },
  ]

  it('has its share of the districts that it was cut from', async () => {
    await series('traffic.vehicles', { in: 'D1' }, said.slice(0, 1))
    await series('traffic.vehicles', { in: 'D6' }, [{ day: -1, value: 8 }])
    expect((await ask('traffic.vehicles', 'X')).columns.value).toEqual([25])
    const y = await ask('traffic.vehicles', 'Y')
    expect(y.columns.value).toEqual([83])
    expect(y.spans?.[0]?.edges).toEqual(expect.arrayContaining(COMMUNES.slice(1)))
  })

  it('is unknown where nobody knows the share, and never a guess', async () => {
    await series('traffic.vehicles', { in: 'D1' }, said.slice(0, 1))
    const unknown = [edge('D1', 'X', null), edge('D1', 'Y', 0.75), edge('D6', 'Y', 1)]
    const answer = await ask('traffic.vehicles', 'X', {}, unknown)
    expect(answer.columns.value).toEqual([null])
    expect(answer.spans).toMatchObject([{ unknownShares: [{ from: 'D1', to: 'X', on: REFORM }] }])
  })

  it('of which it is not known what it was has no figure, and is named', async () => {
    await series('traffic.vehicles', { in: 'D1' }, said)
    const answer = await ask('traffic.vehicles', 'Z')
    expect(answer.columns.value).toEqual([])
    expect(answer.spans).toMatchObject([{ to: ACT, edges: [], missing: ['Z'] }])
  })
})

describe('what was recorded', () => {
  const recorded = [
    { day: -1, value: 5, numerator: 1, denominator: 1 },
    { day: 0, value: 7, numerator: 1, denominator: 1 },
  ]

  it('is carried where everything was, and unknown where a part never was', async () => {
    await series('security.incidentsOpen', { scope: 'zone:province' }, recorded)
    const alone = await ask('security.incidentsOpen', 'zone:province')
    expect(alone).toMatchObject({ method: 'recorded', columns: { t: at(-1, 0), value: [null, 7] } })
    expect(alone.spans).toMatchObject([{ missing: ['06'] }])
    await series('security.incidentsOpen', { scope: '06' }, recorded.slice(0, 1))
    expect((await ask('security.incidentsOpen', 'zone:province')).columns.value).toEqual([10, 7])
  })

  it('of a ratio is added up anew instead: its numerators are gone', async () => {
    await series('traffic.speed', { scope: '19' }, recorded)
    await series('traffic.speed', { scope: '06' }, recorded)
    await series('traffic.speed', { in: 'X' }, [{ day: 0, value: 3, numerator: 3, denominator: 1 }])
    expect(await ask('traffic.speed', '19')).toMatchObject({ method: 'parts', columns: { value: [3] } })
  })
})
