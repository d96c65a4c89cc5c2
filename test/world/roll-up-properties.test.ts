import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roomScopes } from '../../server/fanout/room-scopes.ts'
import { RollUps, type RollUpScope } from '../../server/world/roll-ups.ts'
import { World } from '../../server/world/world.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { scopesAt, zoneScopeId, type ScopeSet } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { formulaRegistry, RANKS, WORK } from '../support/formula-domains.ts'
import { extremeOf, ratioOf, sumOf, totalOf, type Said } from '../support/roll-up-model.ts'

const NOW = 1_700_000_000_000
const DAY = '2026-01-01'
const TREE: Readonly<Record<string, readonly string[]>> = {
  P: ['D1', 'D2', 'F'],
  D1: ['A', 'B'],
  D2: ['C', 'D', 'E'],
}
const CODES = ['P', 'D1', 'A', 'B', 'D2', 'C', 'D', 'E', 'F']
const FEEDS = ['f', 'g', 'h']

const AREAS: readonly Area[] = CODES.map((code) => ({
  code,
  name: code,
  tier: code === 'P' ? 'province' : code.startsWith('D') && code !== 'D' ? 'district' : 'commune',
  parent: Object.keys(TREE).find((parent) => TREE[parent]?.includes(code)) ?? null,
  validFrom: '2020-01-01',
  validTo: null,
}))

function centre(id: string, areas: string[]): Centre {
  const name = { vi: id, en: id }
  const zones = [{ validFrom: '2020-01-01', validTo: null, areas }]
  return {
    id,
    name,
    shortName: name,
    tier: id === 'top' ? 'province' : 'city',
    parent: id === 'top' ? null : 'top',
    zones,
  }
}

/** Zones of two centres side by side: no area in both. */
const zones = fc
  .uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'D1'), { minLength: 2, maxLength: 5 })
  .map((codes) => (codes.includes('D1') ? codes.filter((code) => code !== 'A' && code !== 'B') : codes))
  .filter((codes) => codes.length >= 2)
  .map(
    (codes) =>
      [codes.slice(0, Math.ceil(codes.length / 2)), codes.slice(Math.ceil(codes.length / 2))] as const,
  )

const figures = {
  value: fc.oneof(
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 5, arbitrary: fc.integer({ min: -50, max: 99 }) },
  ),
  numerator: fc.nat({ max: 500 }),
  denominator: fc.nat({ max: 20 }),
  hasParts: fc.boolean(),
  isStale: fc.boolean(),
}

const thing = fc.record({
  ...figures,
  of: fc.constant('thing' as const),
  area: fc.constantFrom(...CODES),
  isSilent: fc.boolean(),
})
const own = fc.record({
  ...figures,
  of: fc.constant('area' as const),
  area: fc.constantFrom(...CODES),
  isSilent: fc.constant(false),
})

/** Things say what they say; of an area itself at most one figure a feed. Each is of another age. */
const life = fc
  .tuple(fc.array(thing, { maxLength: 12 }), fc.array(own, { maxLength: 8 }))
  .map(([things, owns]): Said[] =>
    [...things, ...owns].map((one, i) => ({ ...one, ageMs: (one.isStale ? 3_600_000 : 0) + i * 100 })),
  )

function worldOf(said: readonly Said[], scopes: ScopeSet): World {
  const world = new World({ epoch: 'e', zone: 'UTC', registry: formulaRegistry(), scopes })
  for (const id of FEEDS) world.registerFeed({ id, domains: ['work', 'ranks'], scopes: ['P'], cadenceMs: {} })
  said.forEach((one, i) => {
    const at = NOW - one.ageMs
    const origin = { feed: feedOf(said, i), arrivedAt: at, feedClock: at, factor: 1 }
    const subject = one.of === 'thing' ? { thing: `t${i}` } : { area: one.area }
    if (one.of === 'thing') {
      const fact = {
        id: `t${i}`,
        kind: 'work.desk',
        at,
        revision: 0,
        area: one.area,
        name: 't',
        status: 'open',
      }
      world.applyFact({ type: 'thing', ...fact }, origin)
    }
    if (one.isSilent) return
    const { value, numerator, denominator } = one
    for (const id of ['done', 'failed', 'peak', 'least', 'heat']) {
      world.applyReading({ type: 'reading', indicator: `work.${id}`, at, value, ...subject }, origin)
    }
    const parts = one.hasParts ? { numerator, denominator } : {}
    world.applyReading(
      { type: 'reading', indicator: 'work.onTime', at, value: 1, ...parts, ...subject },
      origin,
    )
    const indicator = 'ranks.published'
    if (one.of === 'area') world.applyReading({ type: 'reading', indicator, at, value, ...subject }, origin)
  })
  return world
}

/** The how-manieth it is of its area: a feed says one figure of an area. */
function feedOf(said: readonly Said[], i: number): number {
  const before = said.slice(0, i).filter((one) => one.of === 'area' && one.area === said[i]?.area)
  return said[i]?.of === 'area' ? before.length % FEEDS.length : 0
}

/** A fourth figure of an area would be another of the first feed. */
const isSaidOnce = (said: readonly Said[]) =>
  CODES.every((code) => said.filter((one) => one.of === 'area' && one.area === code).length <= FEEDS.length)

function scopesOf(zonesBelow: readonly (readonly string[])[]): { set: ScopeSet; all: RollUpScope[] } {
  const centres = [centre('top', ['P']), ...zonesBelow.map((areas, i) => centre(`c${i}`, [...areas]))]
  const set = scopesAt(areaTreeAt(AREAS, DAY), centres, DAY)
  const areas = CODES.flatMap((code) => roomScopes(set, [], code) ?? [])
  const room = roomScopes(set, centres, zoneScopeId('top')) ?? []
  return { set, all: [...areas, ...room] }
}

const rounded = (value: number | null) => (value === null ? null : Math.round(value * 100) + 0)

describe('R3: a figure of any scope, of any life', () => {
  it('is what it is by brute force: sums, ratios, extremes, own and computed', () => {
    fc.assert(
      fc.property(life.filter(isSaidOnce), zones, (said, below) => {
        const { set, all } = scopesOf(below)
        const rollUps = new RollUps(worldOf(said, set))
        for (const domain of [WORK, RANKS]) rollUps.update(domain, all, undefined, NOW, true)
        for (const scope of all) {
          const told = (id: string) => {
            const row = rollUps.told(id, scope.id)
            return row && { value: row.value, reported: row.reported, expected: row.expected }
          }
          const inside = new Set(set.tree.areas.filter((_, i) => scope.mask[i] === 1).map(({ code }) => code))
          const total = (rules: Parameters<typeof totalOf>[4]) => totalOf(TREE, 'P', inside, said, rules)
          const kept = total({ counts: 'value', keepsStale: true })
          const fresh = total({ counts: 'value', keepsStale: false })
          const ratio = total({ counts: 'ratio', keepsStale: true })
          const row = (value: number | null, { reported, expected }: typeof kept) => ({
            value: rounded(value),
            reported,
            expected,
          })
          expect(told('work.done')).toEqual(row(sumOf(kept), kept))
          expect(told('work.heat')).toEqual(row(sumOf(fresh), fresh))
          expect(told('work.onTime')).toEqual(row(ratioOf(ratio, 100), ratio))
          expect(told('work.peak')).toEqual(row(extremeOf(kept, Math.max), kept))
          expect(told('work.least')).toEqual(row(extremeOf(kept, Math.min), kept))
          const sum = sumOf(kept)
          // All that is done failed too: a half, but of nothing.
          expect(told('ranks.share')?.value).toBe(sum === null || sum === 0 ? null : 5000)
          const missed = ratio.figures.reduce((left, one) => left + one.denominator - one.numerator, 0)
          expect(told('ranks.missed')?.value).toBe(ratio.figures.length === 0 ? null : rounded(missed))
          expect(told('ranks.published')).toEqual(ownOf(said, inside))
        }
      }),
      { numRuns: 120, seed: 2026 },
    )
  })
})

/** What stands for its area alone is of a scope that is one area with all below it. */
function ownOf(said: readonly Said[], inside: ReadonlySet<string>) {
  const area = CODES.find((code) => {
    const below = (of: string): string[] => [of, ...(TREE[of] ?? []).flatMap(below)]
    const names = below(code)
    return names.length === inside.size && names.every((name) => inside.has(name))
  })
  const itsOwn = said.filter((one) => one.of === 'area' && one.area === area)
  // It is expected once a year: an hour is no age.
  const alone = itsOwn.map((one) => ({ ...one, isStale: false }))
  const total = totalOf({}, area ?? '', new Set([area ?? '']), alone, { counts: 'value', keepsStale: true })
  return { value: rounded(sumOf(total)), reported: total.reported, expected: total.expected }
}
