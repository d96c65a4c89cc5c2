import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Succession } from '../../shared/areas/area.ts'
import { carryFigures } from '../../shared/areas/carry.ts'
import { predecessorsOf, successorsOf, validateSuccessions } from '../../shared/areas/succession.ts'
import { readPack } from './read-pack.ts'

const { successions } = readPack('thai-nguyen').areas
const REFORM = '2025-07-01'

function edge(from: string, to: string, share: number | null, on = REFORM): Succession {
  return { from, to, share, on, legal: 'test' }
}

describe('the provinces of 1 July 2025', () => {
  test('Thái Nguyên was made of Bắc Kạn and itself', () => {
    const parts = predecessorsOf(successions, '19', REFORM)
    expect(parts.map((s) => [s.from, s.share, s.legal])).toEqual([
      ['06', 1, '202/2025/QH15'],
      ['19', 1, '202/2025/QH15'],
    ])
    expect(successorsOf(successions, '06', REFORM).map((s) => s.to)).toEqual(['19'])
    expect(successorsOf(successions, '06', '2025-06-30')).toEqual([])
  })

  test('no share of a district or a commune is claimed', () => {
    expect(successions.filter((s) => s.on === REFORM && s.from.length > 2)).toEqual([])
    expect(validateSuccessions(successions)).toEqual([])
  })

  test('figures of the six provinces become figures of the four', () => {
    const old = new Map([
      ['02', 1],
      ['04', 2],
      ['06', 4],
      ['08', 8],
      ['19', 16],
      ['20', 32],
    ])
    const now = carryFigures(old, successions, '2025-06-30', REFORM)
    expect([...now].map(([code, f]) => [code, f.value]).toSorted()).toEqual([
      ['04', 2],
      ['08', 9],
      ['19', 20],
      ['20', 32],
    ])
    expect(now.get('19')).toEqual({ value: 20, derived: true, unknownShares: [], missing: [] })
    expect(now.has('06')).toBe(false)
  })

  test('a predecessor that said nothing makes the sum unknown, and is named', () => {
    const now = carryFigures(new Map([['19', 16]]), successions, '2025-06-30', REFORM)
    expect(now.get('19')).toMatchObject({ value: null, missing: ['06'] })
  })

  test('nothing is carried over a day that is not in between', () => {
    const old = new Map([['06', 4]])
    expect(carryFigures(old, successions, REFORM, '2026-01-01').get('06')?.value).toBe(4)
    expect(carryFigures(old, successions, '2022-04-10', '2025-06-30').get('06')?.value).toBe(4)
  })
})

describe('unknown shares', () => {
  const split = [edge('A', 'X', null), edge('A', 'Y', 0.25), edge('B', 'X', 1)]

  test('stay unknown: never a guess, and the edge is named', () => {
    const now = carryFigures(
      new Map([
        ['A', 100],
        ['B', 10],
      ]),
      split,
      '2025-01-01',
      REFORM,
    )
    expect(now.get('X')).toEqual({
      value: null,
      derived: true,
      unknownShares: [{ from: 'A', to: 'X', on: REFORM }],
      missing: [],
    })
    expect(now.get('Y')?.value).toBe(25)
  })

  test('go on through later acts', () => {
    const later = [...split, edge('X', 'Z', 1, '2026-01-01')]
    const now = carryFigures(
      new Map([
        ['A', 100],
        ['B', 10],
      ]),
      later,
      '2025-01-01',
      '2026-01-01',
    )
    expect(now.get('Z')).toMatchObject({ value: null, unknownShares: [{ from: 'A', to: 'X' }] })
  })
})

describe('shares that cannot be', () => {
  test('known shares must add up to 1, some unknown to no more than 1', () => {
    expect(validateSuccessions([edge('A', 'X', 0.5), edge('A', 'Y', 0.4)])).toMatchObject([
      { type: 'shares' },
    ])
    expect(
      validateSuccessions([edge('A', 'X', 0.8), edge('A', 'Y', 0.4), edge('A', 'Z', null)]),
    ).toHaveLength(1)
    expect(validateSuccessions([edge('A', 'X', 0.5), edge('A', 'Y', null)])).toEqual([])
  })

  test('an edge stands once', () => {
    expect(validateSuccessions([edge('A', 'X', 0.5), edge('A', 'X', 0.5)])).toMatchObject([
      { type: 'duplicate' },
    ])
  })
})

/** Every old area is split over some of five new ones, in shares of whole parts that add up to 1. */
const known = fc
  .array(
    fc.array(fc.nat({ max: 9 }), { minLength: 5, maxLength: 5 }).filter((w) => w.some((x) => x > 0)),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((rows) =>
    rows.flatMap((weights, from) => {
      const sum = weights.reduce((a, b) => a + b, 0)
      return weights.flatMap((w, to) => (w === 0 ? [] : [edge(`old${from}`, `new${to}`, w / sum)]))
    }),
  )

describe('any succession with known shares', () => {
  test('neither gains nor loses', () => {
    fc.assert(
      fc.property(known, fc.array(fc.nat({ max: 1e6 }), { minLength: 8, maxLength: 8 }), (edges, values) => {
        expect(validateSuccessions(edges)).toEqual([])
        const old = new Map([...new Set(edges.map((s) => s.from))].map((code, i) => [code, values[i] ?? 0]))
        const now = carryFigures(old, edges, '2025-01-01', REFORM)
        const total = (list: Iterable<number | null>) => [...list].reduce<number>((a, b) => a + (b ?? NaN), 0)
        expect(total([...now.values()].map((f) => f.value))).toBeCloseTo(total(old.values()), 3)
      }),
    )
  })

  test('one share lost makes its target unknown and no other', () => {
    fc.assert(
      fc.property(known, fc.nat(), (edges, pick) => {
        const lost = pick % edges.length
        const blurred = edges.map((s, i) => (i === lost ? { ...s, share: null } : s))
        const old = new Map(edges.map((s) => [s.from, 7]))
        const now = carryFigures(old, blurred, '2025-01-01', REFORM)
        for (const [code, figure] of now) expect(figure.value === null).toBe(code === edges[lost]?.to)
      }),
    )
  })
})
