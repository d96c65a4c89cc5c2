import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellKey, type CellPart, type EntryCell } from '../../shared/entry/cell.ts'
import { findProblems } from '../../shared/entry/find-problems.ts'
import { unusual, usualRange } from '../../shared/entry/unusual.ts'
import { fieldOf, ratioOf } from './sheet-of.ts'

const NOTHING = { before: [], yearBefore: null, target: null }

describe('a figure is unusual', () => {
  it('far from the median of the periods before, by their own spread', () => {
    const before = [100, 104, 98, 101, 97, 103]
    expect(unusual(108, { ...NOTHING, before }, 1)).toEqual([])
    expect(unusual(190, { ...NOTHING, before }, 1)).toMatchObject([
      { code: 'unusual-history', median: 100.5 },
    ])
  })

  it('whatever one wild figure among them says', () => {
    const before = [100, 104, 98, 101, 97, 100_000]
    expect(unusual(190, { ...NOTHING, before }, 1)).toMatchObject([{ code: 'unusual-history' }])
  })

  it('not where too few are known, nor where figures never change but by a step', () => {
    expect(unusual(1e9, { ...NOTHING, before: [1, 1, 1, 1] }, 1)).toEqual([])
    expect(unusual(0, { ...NOTHING, before: [1, 1, 1, 1, 1] }, 1)).toEqual([])
    expect(unusual(3, { ...NOTHING, before: [1, 1, 1, 1, 1] }, 1)).toHaveLength(1)
  })

  it('more than twice the year before, or the target, or of another sign', () => {
    expect(unusual(201, { ...NOTHING, yearBefore: 100 }, 1)).toMatchObject([{ code: 'unusual-year' }])
    expect(unusual(49, { ...NOTHING, target: 100 }, 1)).toMatchObject([{ code: 'far-from-target' }])
    expect(unusual(-5, { ...NOTHING, yearBefore: 5 }, 1)).toHaveLength(1)
    expect(unusual(200, { ...NOTHING, yearBefore: 100, target: 100 }, 1)).toEqual([])
  })

  it('at a nought without a sign', () => {
    expect(usualRange([0, -0, -0, 0, 0, -0], 0.1)?.median).toBe(0)
    expect(usualRange([-0, 0, 0, -0, -0, 0], 0.1)?.median).toBe(0)
  })

  it('never at what was usual, and the same in whatever order it was', () => {
    const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 12 })
    fc.assert(
      fc.property(figures, (before) => {
        const range = usualRange(before, 0.1)
        expect(usualRange(before.toReversed(), 0.1)).toEqual(range)
        expect(unusual(range?.median ?? 0, { ...NOTHING, before }, 0.1)).toEqual([])
      }),
    )
  })
})

describe('a sheet', () => {
  const cellsOf = (said: Record<string, number | string>) =>
    new Map<string, EntryCell>(
      Object.entries(said).map(([name, content]) => {
        const [indicator = '', part = 'value'] = name.split(' ')
        const cell = {
          indicator,
          part: part as CellPart,
          content,
          change: 1,
          at: 1,
          by: { id: 'an', name: 'An' },
          from: 'typed' as const,
        }
        return [cellKey(cell), cell]
      }),
    )
  const codes = (
    fields: Parameters<typeof findProblems>[0],
    said: Record<string, number | string>,
    sums: Parameters<typeof findProblems>[2] = [],
  ) =>
    findProblems(fields, cellsOf(said), sums).map(
      ({ indicator, code, weight, isExplained }) => `${indicator} ${code} ${weight} ${isExplained}`,
    )

  it('tells of each figure what is in the way, or wants a reason', () => {
    const earlier = [1, 2, 3, 2, 1].map((value, i) => ({
      period: `2026-0${i + 1}`,
      label: { vi: 'x', en: 'x' },
      value,
      numerator: null,
      denominator: null,
    }))
    const fields = [
      fieldOf('a.empty'),
      fieldOf('a.high'),
      fieldOf('a.wild', { earlier }),
      fieldOf('a.fine', { earlier }),
    ]
    expect(codes(fields, { 'a.high': 1_001, 'a.wild': 900, 'a.wild reason': 'dịch', 'a.fine': 2 })).toEqual([
      'a.empty empty needs-reason false',
      'a.high out-of-range blocks false',
      'a.wild unusual-history needs-reason true',
    ])
  })

  it('takes a ratio as its two parts', () => {
    const fields = [
      ratioOf('a.half'),
      ratioOf('a.none'),
      ratioOf('a.over'),
      ratioOf('a.fine'),
      ratioOf('a.nothing'),
    ]
    const said = {
      'a.half numerator': 3,
      'a.none numerator': 3,
      'a.none denominator': 0,
      'a.over numerator': 3,
      'a.over denominator': 2,
    }
    const fine = {
      'a.fine numerator': 1,
      'a.fine denominator': 2,
      'a.nothing numerator': 0,
      'a.nothing denominator': 0,
    }
    expect(codes(fields, { ...said, ...fine })).toEqual([
      'a.half half-a-ratio blocks false',
      'a.none nothing-below blocks false',
      'a.over out-of-range blocks false',
    ])
  })

  it('tells where parts do not add up to their whole, and evens out nothing', () => {
    const fields = ['a.all', 'a.one', 'a.other'].map((id) => fieldOf(id, { max: 1e9 }))
    const sums = [{ whole: 'a.all', parts: ['a.one', 'a.other'] }]
    const published = { 'a.all': 12_063_009, 'a.one': 12_013_483, 'a.other': 49_518 }
    expect(codes(fields, published, sums)).toEqual(['a.all sum-gap told false'])
    expect(findProblems(fields, cellsOf(published), sums)[0]?.label.en).toContain('8 between them')
    expect(codes(fields, { ...published, 'a.other': 49_526 }, sums)).toEqual([])
  })
})
