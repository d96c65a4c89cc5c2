import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf } from '../../shared/bands/band-of.ts'

const OPEN = { width: 3, quantum: 0, min: -Infinity, max: Infinity }
/** Whole: a shift must not round differences away. */
const figure = fc.integer({ min: -1e6, max: 1e6 })
const figures = fc.array(figure, { minLength: 1, maxLength: 200 })

const near = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * (1 + Math.abs(a)))

describe('a band', () => {
  it('is of nothing where there is nothing', () => {
    expect(bandOf([], OPEN)).toBeUndefined()
  })

  it('is low before high, holds the median and stays where figures can be', () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 0, max: 10, noNaN: true }), (of, quantum) => {
        const [low, high] = bandOf(of, { width: 3, quantum, min: -1e6, max: 1e6 }) ?? [1, 0]
        const sorted = of.toSorted((a, b) => a - b)
        const middle = ((sorted[(of.length - 1) >> 1] ?? 0) + (sorted[of.length >> 1] ?? 0)) / 2
        expect(low).toBeLessThanOrEqual(middle)
        expect(high).toBeGreaterThanOrEqual(middle)
        expect(low).toBeGreaterThanOrEqual(-1e6)
        expect(high).toBeLessThanOrEqual(1e6)
      }),
    )
  })

  it('grows with its unit and moves with its figures', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 1, max: 100 }), figure, (of, scale, shift) => {
        const [low, high] = bandOf(of, OPEN) ?? [0, 0]
        const scaled = bandOf(
          of.map((one) => one * scale + shift),
          OPEN,
        )
        near(low * scale + shift, scaled?.[0] ?? Number.NaN)
        near(high * scale + shift, scaled?.[1] ?? Number.NaN)
      }),
    )
  })

  it('does not care in which order figures came', () => {
    fc.assert(
      fc.property(figures, (of) => {
        expect(bandOf(of.toReversed(), OPEN)).toEqual(bandOf(of, OPEN))
      }),
    )
  })

  it('bears that almost half of the figures are wrong, by whatever', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 9, maxLength: 9 }),
        (wrong) => {
          const good = Array.from({ length: 11 }, (_, i) => 95 + i)
          const [low, high] = bandOf([...good, ...wrong], OPEN) ?? [0, 0]
          expect(low).toBeGreaterThan(50)
          expect(high).toBeLessThan(150)
        },
      ),
    )
  })

  it('is no finer than figures are told, and no point where most are the same', () => {
    expect(bandOf([5, 5, 5, 5], { ...OPEN, quantum: 1 })).toEqual([4, 6])
    const [low, high] = bandOf([0, 0, 0, 0, 0, 4], { ...OPEN, quantum: 1, min: 0 }) ?? [9, 9]
    expect(low).toBe(0)
    expect(high).toBeGreaterThan(2)
    expect(high).toBeLessThan(4)
  })
})
