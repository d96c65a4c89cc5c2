import fc from 'fast-check'
import { pino } from 'pino'
import type { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPool } from '../../server/store/pool.ts'
import type { Area, Succession } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { formulaRegistry } from '../support/formula-domains.ts'
import { historyOf, testPack } from '../support/history-reader.ts'
import { addReadings, addSeries, makeHistory, place, type ReadingRow } from '../support/history-tables.ts'
import { extremeOf, ratioOf, sumOf, totalOf, type Said, type Total } from '../support/roll-up-model.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

const DAY_MS = 86_400_000
const REFORM = '2026-03-10'
const ACT = Date.parse(REFORM)
const OLD = ['D1', 'D2', 'D3']
const NEW = ['A1', 'A2', 'A3']
/** U is the same before and after. */
const BEFORE = { P: [...OLD, 'U'] }
const AFTER = { P: [...NEW, 'U'] }

let database: FreshDatabase
let pool: Pool

beforeAll(async () => {
  database = await freshDatabase()
  pool = createPool(database.connection, pino({ level: 'silent' }))
  await makeHistory(pool, ['work', 'ranks'], ACT - 100 * DAY_MS)
})

afterAll(async () => {
  await pool.end()
  await database.drop()
})

function area(code: string, from: string, to: string | null): Area {
  const parent = code === 'P' ? null : 'P'
  return { code, name: code, tier: parent ? 'commune' : 'province', parent, validFrom: from, validTo: to }
}

const AREAS = [
  ...['P', 'U'].map((code) => area(code, '2020-01-01', null)),
  ...OLD.map((code) => area(code, '2020-01-01', REFORM)),
  ...NEW.map((code) => area(code, REFORM, null)),
]

function centre(id: string, areas: string[]): Centre {
  const name = { vi: id, en: id }
  const isTop = id === 'top'
  const old = { validFrom: '2020-01-01', validTo: REFORM, areas }
  const zones = [...(isTop ? [old] : []), { validFrom: REFORM, validTo: null, areas }]
  return {
    id,
    name,
    shortName: name,
    tier: isTop ? 'province' : 'city',
    parent: isTop ? null : 'top',
    zones,
  }
}

const CENTRES = [centre('top', ['P']), centre('city', ['A1', 'U'])]
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  P: ['P', ...AFTER.P],
  A1: ['A1'],
  A2: ['A2'],
  U: ['U'],
  'zone:city': ['A1', 'U'],
  'rest:zone:top': ['P', 'A2', 'A3'],
}

const share = fc.constantFrom(1, 1, 0.5, 0.25, null)
const acts = fc
  .array(fc.record({ from: fc.constantFrom(...OLD), to: fc.constantFrom(...NEW), share }), { maxLength: 5 })
  .map((edges) => [...new Map(edges.map((edge) => [`${edge.from} ${edge.to}`, edge])).values()])
  .map((edges) => edges.map((edge): Succession => ({ ...edge, on: REFORM, legal: '1' })))

const said = (codes: readonly string[]) => {
  const figures = {
    value: fc.oneof(
      { weight: 1, arbitrary: fc.constant(null) },
      { weight: 6, arbitrary: fc.integer({ min: -9, max: 99 }) },
    ),
    numerator: fc.nat({ max: 50 }),
    denominator: fc.nat({ max: 9 }),
    hasParts: fc.boolean(),
  }
  const still = { isSilent: false, isStale: false, ageMs: 0 }
  const thing = fc.record({ ...figures, area: fc.constantFrom(...codes) })
  const own = fc.uniqueArray(thing, { maxLength: 3, selector: (one) => one.area })
  return fc
    .tuple(fc.array(thing, { maxLength: 6 }), own)
    .map(([things, owns]): Said[] => [
      ...things.map((one) => ({ ...one, ...still, of: 'thing' as const })),
      ...owns.map((one) => ({ ...one, ...still, of: 'area' as const })),
    ])
}

const life = fc.record({ acts, before: said(['P', ...BEFORE.P]), after: said(['P', ...AFTER.P]) })

async function write(before: readonly Said[], after: readonly Said[]): Promise<void> {
  await pool.query('truncate series, series_area, reading_work, reading_ranks')
  for (const level of ['1m', '15m', '1h', '1d', '1mo']) await pool.query(`truncate roll_up_${level}`)
  const work: ReadingRow[] = []
  const ranks: ReadingRow[] = []
  let id = 0
  for (const [all, day] of [
    [before, ACT - DAY_MS],
    [after, ACT],
  ] as const) {
    for (const [i, one] of all.entries()) {
      const at = day + 3_600_000
      for (const name of ['done', 'failed', 'peak', 'least', 'onTime']) {
        const of = one.of === 'thing' ? { thing: `${day} ${i}` } : { area: one.area }
        await addSeries(pool, { id, indicator: `work.${name}`, ...of })
        if (one.of === 'thing') await place(pool, id, at - 1_000, one.area)
        const { numerator, denominator } = one
        if (name !== 'onTime') work.push({ series: id, at, value: one.value })
        else work.push({ series: id, at, value: 1, ...(one.hasParts && { numerator, denominator }) })
        id += 1
      }
      if (one.of !== 'area') continue
      await addSeries(pool, { id, indicator: 'ranks.published', area: one.area, feed: `f${day}` })
      ranks.push({ series: id++, at, value: one.value })
    }
  }
  await addReadings(pool, 'work', 'UTC', work)
  await addReadings(pool, 'ranks', 'UTC', ranks)
}

/** What a scope came to on the day after the act, and on the day before it, added up from areas of then. */
type Figure = (total: (counts: 'value' | 'ratio') => Total) => number | null

interface Model {
  readonly acts: readonly Succession[]
  readonly before: readonly Said[]
  readonly after: readonly Said[]
}

const kept = { keepsStale: true }

function afterAct({ after }: Model, scope: string, figure: Figure): number | null {
  const set = new Set(SCOPES[scope])
  return figure((counts) => totalOf(AFTER, 'P', set, after, { counts, ...kept }))
}

/** Roots of a scope that lie in it with all below them are carried; the province alone is nobody's successor. */
function beforeAct(model: Model, scope: string, kind: 'sum' | 'ratio' | 'extreme', figure: Figure) {
  const set = (codes: readonly string[]) => (counts: 'value' | 'ratio') =>
    totalOf(BEFORE, 'P', new Set(codes), model.before, { counts, ...kept })
  if (scope === 'P') return figure(set(['P', ...BEFORE.P]))
  const counts = kind === 'ratio' ? 'ratio' : 'value'
  const roots = (SCOPES[scope] ?? []).filter((code) => code !== 'P')
  const alone = scope.startsWith('rest:') ? ['P'] : []
  const edges = model.acts.filter(({ to }) => roots.includes(to))
  const sources = [
    ...new Set([...edges.map(({ from }) => from), ...roots.filter((code) => code === 'U'), ...alone]),
  ]
  const of = (code: string) => set([code])(counts)
  if (sources.some((code) => of(code).figures.length === 0)) return null
  if (roots.some((root) => root !== 'U' && !edges.some(({ to }) => to === root))) return null
  if (edges.some((edge) => edge.share === null)) return null
  const isWhole = edges.every((edge) => edge.share === 1)
  if (kind === 'extreme' && !isWhole) return null
  const weighted = (code: string, weight: number): Total['figures'] =>
    of(code).figures.map((one) => ({
      numerator: one.numerator * weight,
      denominator: one.denominator * weight,
    }))
  const carried = edges.flatMap((edge) => weighted(edge.from, edge.share ?? 0))
  const whole = sources.filter((code) => code === 'U' || code === 'P').flatMap((code) => weighted(code, 1))
  return figure(() => ({ figures: [...carried, ...whole], reported: 0, expected: 0 }))
}

/** What is said of an area itself stands for it alone, and for what as a whole became of it alone. */
function ownOf(model: Model, scope: string): (number | null)[] {
  const ownIn = (all: readonly Said[], code: string | undefined) =>
    all.find((one) => one.of === 'area' && one.area === code)?.value ?? null
  const edges = model.acts.filter(({ to }) => to === scope)
  const [only] = edges
  const isSame = edges.length === 1 && only?.share === 1
  const isOld = scope === 'P' || scope === 'U'
  return [ownIn(model.before, isOld ? scope : isSame ? only.from : undefined), ownIn(model.after, scope)]
}

const FIGURES = {
  'work.done': ['sum', (total) => sumOf(total('value'))],
  'work.onTime': ['ratio', (total) => ratioOf(total('ratio'), 100)],
  'work.peak': ['extreme', (total) => extremeOf(total('value'), Math.max)],
  'work.least': ['extreme', (total) => extremeOf(total('value'), Math.min)],
  'ranks.share': [
    'sum',
    (total) => (sumOf(total('value')) === null || sumOf(total('value')) === 0 ? null : 50),
  ],
} as const satisfies Record<string, readonly ['sum' | 'ratio' | 'extreme', Figure]>

it('R3: the history of any life, over a reform of any shares, is what it is by brute force', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (model) => {
      await write(model.before, model.after)
      const pack = testPack({ areas: AREAS, centres: CENTRES, successions: model.acts, day: '2026-03-20' })
      const ask = historyOf(pool, pack, { registry: formulaRegistry() })
      const span = { from: ACT - DAY_MS, to: ACT + DAY_MS, points: 2 }
      const figures = async (indicator: string, scope: string) => {
        const { columns } = await ask({ indicator, scope, ...span })
        return [ACT - DAY_MS, ACT].map((at) => columns.value[columns.t.indexOf(at)] ?? null)
      }
      for (const scope of Object.keys(SCOPES)) {
        for (const [indicator, [kind, figure]] of Object.entries(FIGURES)) {
          const told = await figures(indicator, scope)
          const wanted = [beforeAct(model, scope, kind, figure), afterAct(model, scope, figure)]
          expect([indicator, scope, ...told.map(rounded)]).toEqual([indicator, scope, ...wanted.map(rounded)])
        }
        const told = await figures('ranks.published', scope)
        expect([scope, ...told]).toEqual([scope, ...ownOf(model, scope)])
      }
    }),
    { numRuns: 8, seed: 2026, endOnFailure: true },
  )
})

/** As the history rounds: three digits more than the indicator has. */
const rounded = (value: number | null) => (value === null ? null : Math.round(value * 1e5) / 1e5 + 0)
