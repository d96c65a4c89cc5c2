import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Dictionary } from '../../server/dictionary/dictionary.ts'
import { explainThen } from '../../server/explain/explain-then.ts'
import { registryThen } from '../../server/explain/world-then.ts'
import { HistoryReader } from '../../server/history/query/history-reader.ts'
import { readOnly } from '../../server/history/query/read-only.ts'
import { createPool } from '../../server/store/pool.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { explainFigureSchema } from '../../shared/kpi/explain-answer.ts'
import { computed, defined } from '../support/definitions.ts'
import { testPack } from '../support/history-reader.ts'
import { addReadings, addSeries, dropBefore, makeHistory, place } from '../support/history-tables.ts'
import { CENTRES } from '../support/small-place.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const START = Date.parse('2026-03-10T12:00:00Z')
const FEEDS = [
  { id: 'f', domains: ['traffic', 'services', 'security'], scopes: ['P'], cadenceMs: {}, isSimulated: false },
]
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

let database: FreshDatabase
let pool: Pool
const dictionary = new Dictionary(DOMAINS)

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  await makeHistory(pool, ['traffic', 'services', 'security'], START - 10 * DAY)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

async function explain(id: string, scope: string, at: number) {
  const pack = testPack()
  const registry = registryThen({ dictionary, day: dayOf(START) })
  const formulaOn = dictionary.formulaOn.bind(dictionary)
  const reader = new HistoryReader({ pool, pack, registry, formulaOn })
  const map = reader.place.maps.at(dayOf(at))
  const mask = map.masks.get(scope)
  if (mask === undefined) throw new Error(`no ${scope}`)
  const then = { dictionary, map, day: dayOf(at), zone: 'UTC', centres: CENTRES, feeds: FEEDS, reader }
  const may = {
    definitions: dictionary,
    nameOfFeed: (feed: string) => ({ vi: feed, en: feed }),
    mayRead: () => true,
  }
  const explained = await readOnly(pool, 5_000, (client) =>
    explainThen(client, { ...then, ...may }, { indicator: id, scope: { id: scope, mask }, at }),
  )
  const [first] = explained.map(({ figure }) => explainFigureSchema.parse(figure))
  if (first === undefined) throw new Error('nothing is explained')
  return first
}

async function say(
  table: 'fact' | 'fact_revision',
  fact: { type: string; id: string; at: number; revision: number; [more: string]: unknown },
) {
  const { rows } = await pool.query<{ number: number }>('select count(*)::int as number from fact_revision')
  await pool.query(
    `insert into ${table} (feed, type, id, kind, area, revision, at, arrived_at, number, body)
     values ('f', $1, $2, $3, $4, $5, $6, $6, $7, $8)`,
    [
      fact.type,
      fact.id,
      fact['kind'],
      fact['area'],
      fact.revision,
      new Date(fact.at),
      rows[0]?.number ?? 0,
      fact,
    ],
  )
}

describe('a figure of the past', () => {
  it('has the parts that were in the scope then, as corrections made them since', async () => {
    const indicator = 'traffic.vehicles'
    await addSeries(pool, { id: 1, indicator, thing: 'd' })
    await place(pool, 1, START - DAY, 'A1')
    await place(pool, 1, START + 10 * MINUTE, 'B')
    await addReadings(pool, 'traffic', 'UTC', [
      { series: 1, at: START, value: 7 },
      { series: 1, at: START, value: 8, revision: 1 },
      { series: 1, at: START + 11 * MINUTE, value: 20 },
    ])
    const detector = { type: 'thing', kind: 'traffic.segment', area: 'B', name: 'Cầu', status: 'normal' }
    await say('fact', { ...detector, id: 'd', at: START + 11 * MINUTE, revision: 2 })
    await addSeries(pool, { id: 2, feed: 'self', indicator, scope: 'zone:a' })
    await addReadings(pool, 'traffic', 'UTC', [
      { series: 2, at: START, value: 7, numerator: 1, denominator: 1 },
    ])

    const then = await explain(indicator, 'zone:a', START + 30_000)
    expect(then).toMatchObject({ value: 8, recorded: 7, reported: 1, expected: 1 })
    expect(then.parts).toMatchObject([
      { type: 'thing', id: 'd', name: 'Cầu', area: 'A1', value: 8, revision: 1 },
    ])
    expect(then.notes[0]?.en).toContain('Things are named')
    const later = START + 11 * MINUTE
    expect((await explain(indicator, 'zone:a', later)).parts).toEqual([])
    expect((await explain(indicator, 'zone:b', later)).parts).toMatchObject([{ area: 'B', value: 20 }])
  })

  it('counts the cases as they had been said', async () => {
    const incident = {
      type: 'case',
      kind: 'security.incident',
      area: 'B',
      title: 'Va chạm',
      severity: 'high',
      openedAt: START,
    }
    await say('fact_revision', { ...incident, id: 'i', at: START, revision: 1, status: 'new' })
    await say('fact_revision', {
      ...incident,
      id: 'i',
      at: START + 5 * MINUTE,
      revision: 2,
      status: 'resolved',
    })
    const open = async (at: number) => (await explain('security.incidentsOpen', 'P', at)).value
    expect(await open(START + MINUTE)).toBe(1)
    expect(await open(START + 6 * MINUTE)).toBe(0)
    expect(await open(START - MINUTE)).toBeNull()
    const { parts, notes } = await explain('security.incidentsOpen', 'P', START + MINUTE)
    expect(parts).toMatchObject([{ type: 'case', id: 'i', name: 'Va chạm', area: 'B', arrivedAt: START }])
    expect(notes[0]?.en).toContain('Cases as they were last said')
  })

  it('goes by the formula of its day', async () => {
    await addSeries(pool, { id: 3, indicator: 'services.holes', area: 'A1' })
    const figures = [-1, 0].map((day) => ({ series: 3, at: START + day * DAY, value: 3 }))
    await addReadings(pool, 'services', 'UTC', figures)
    const said = { changedAt: START, changedBy: 'An', reason: 'asked for' }
    const holes = {
      indicator: 'services.holes',
      version: 1,
      validFrom: '2026-01-01',
      origin: 'added' as const,
    }
    dictionary.take({ ...said, definition: { ...defined(), ...holes } })
    const version = (formula: string, number: number, validFrom: string) => {
      const named = { indicator: 'services.late', version: number, validFrom, origin: 'added' as const }
      dictionary.take({ ...said, definition: { ...computed(formula), ...named } })
    }
    version('services.holes', 1, '2026-01-01')
    version('2 * services.holes', 2, dayOf(START))
    expect(await explain('services.late', 'P', START - DAY + MINUTE)).toMatchObject({
      value: 3,
      formula: 'services.holes',
      definition: { version: 1 },
    })
    expect(await explain('services.late', 'P', START + MINUTE)).toMatchObject({
      value: 6,
      formula: '2 * services.holes',
      definition: { version: 2 },
    })
  })

  it('is what was put together of it where its parts are kept no more, and says so', async () => {
    await dropBefore(pool, 'reading_services', 'at', START - DAY / 2)
    const left = await explain('services.holes', 'P', START - DAY + MINUTE)
    expect(left).toMatchObject({ value: 3, basis: 'recorded', parts: [] })
    expect(left.notes[0]?.en).toContain('kept no more')
    expect((await explain('services.late', 'P', START - DAY + MINUTE)).value).toBe(3)
    expect((await explain('services.holes', 'P', START + MINUTE)).basis).toBe('parts')
  })
})
