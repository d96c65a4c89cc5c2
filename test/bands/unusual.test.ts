import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UNUSUAL_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import { standingOf, type Observed } from '../../shared/bands/unusual.ts'

const MINUTE = 60_000
const BAND = [90, 110] as const

/** One figure a minute. */
const minutes = (values: readonly (number | null)[], from = 0): Observed[] =>
  values.map((value, i) => ({ at: from + i * MINUTE, value, band: BAND }))
const many = (value: number | null, count: number) => Array.from({ length: count }, () => value)
const unusual = (seen: readonly Observed[]) => standingOf(seen, UNUSUAL_PARAMETERS).unusual

describe('what is unusual', () => {
  it('is outside for a quarter of an hour, and since its first figure there', () => {
    expect(unusual(minutes([...many(100, 5), ...many(120, 15)]))).toBeUndefined()
    expect(unusual(minutes([...many(100, 5), ...many(120, 16)]))).toEqual({
      side: 'above',
      since: 5 * MINUTE,
    })
    expect(unusual(minutes(many(80, 16)))?.side).toBe('below')
  })

  it('is no single point, and not what comes back in between', () => {
    expect(unusual(minutes([...many(100, 60), 500, ...many(100, 5)]))).toBeUndefined()
    expect(unusual(minutes([...many(120, 10), 100, ...many(120, 10)]))).toBeUndefined()
    expect(unusual(minutes([...many(120, 10), ...many(80, 10)]))).toBeUndefined()
  })

  it('needs three figures of a source that is slow', () => {
    const slow = (count: number) =>
      many(120, count).map((value, i) => ({ at: i * 20 * MINUTE, value, band: BAND }))
    expect(unusual(slow(2))).toBeUndefined()
    expect(unusual(slow(3))).toBeDefined()
  })

  it('ends when it is well within for a quarter of an hour, not at the edge', () => {
    const out = many(120, 20)
    expect(unusual(minutes([...out, ...many(100, 15)]))).toBeDefined()
    expect(unusual(minutes([...out, ...many(100, 16)]))).toBeUndefined()
    expect(unusual(minutes([...out, ...many(109, 60)]))).toBeDefined()
    expect(unusual(minutes([...out, ...many(100, 10), 109, ...many(100, 10)]))).toBeDefined()
  })

  it('on the other side has to last as well', () => {
    const over = [...many(120, 20), ...many(80, 10)]
    expect(unusual(minutes(over))).toBeUndefined()
    expect(unusual(minutes([...over, ...many(80, 6)]))?.side).toBe('below')
  })

  it('bears a short silence and forgets in a long one', () => {
    expect(unusual(minutes([...many(120, 20), ...many(null, 30)]))).toBeDefined()
    expect(unusual(minutes([...many(120, 20), ...many(null, 90)]))).toBeUndefined()
    expect(unusual([...minutes(many(120, 10)), ...minutes(many(120, 5), 100 * MINUTE)])).toBeUndefined()
  })

  it('is nothing without a band', () => {
    expect(
      unusual(many(120, 60).map((value, i) => ({ at: i * MINUTE, value, band: undefined }))),
    ).toBeUndefined()
  })

  it('is never what was never outside, and always what only was', () => {
    const inside = fc.array(fc.double({ min: 90, max: 110, noNaN: true }), { maxLength: 100 })
    fc.assert(fc.property(inside, (values) => unusual(minutes(values)) === undefined))
    const outside = fc.array(fc.double({ min: 111, max: 1e6, noNaN: true }), {
      minLength: 16,
      maxLength: 100,
    })
    fc.assert(fc.property(outside, (values) => unusual(minutes(values))?.since === 0))
  })
})
