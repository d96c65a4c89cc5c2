import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime } from '../../shared/files/read-time.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
const at = Date.UTC(2026, 2, 2, 1, 30)
const midnight = Date.UTC(2026, 2, 1, 17)

const two = (n: number) => String(n).padStart(2, '0')

describe('times of a file', () => {
  it.each([
    ['02/03/2026 08:30', at],
    ['2/3/2026 8:30:00', at],
    ['02-03-2026 08h30', at],
    ['2.3.2026 8g30', at],
    ['02/03/26 08:30', at],
    ['08:30 02/03/2026', at],
    ['8h30 ngày 2/3/2026', at],
    ['2026-03-02 08:30', at],
    ['2026-03-02T08:30:00', at],
    ['2026-03-02T01:30:00Z', at],
    ['2026-03-02T03:30:00+02:00', at],
    ['02/03/2026 8:30 AM', at],
    ['02/03/2026 8:30 SA', at],
    ['02/03/2026', midnight],
    ['2026/03/02', midnight],
    [String(at), at],
    [at / 1000, at],
    [46083.354166666664, at],
    ['46083', midnight],
    ['31/02/2026', undefined],
    ['02/13/2026', undefined],
    ['02/03/2026 25:00', undefined],
    ['hôm qua', undefined],
    ['', undefined],
    [null, undefined],
    [12, undefined],
  ])('%s', (cell, expected) => {
    expect(readTime(cell, 'auto', ZONE)).toBe(expected)
  })

  it('have the day first unless the file says otherwise', () => {
    expect(readTime('03/02/2026', 'month-first', ZONE)).toBe(midnight)
    expect(readTime('03/25/2026', 'auto', ZONE)).toBeUndefined()
  })

  it('may stand in two columns', () => {
    expect(readTime('02/03/2026', 'auto', ZONE, '08:30')).toBe(at)
    expect(readTime(46083, 'auto', ZONE, 0.3541666667)).toBe(at)
    expect(readTime('2026-03-02T00:00:00', 'auto', ZONE, '1899-12-30T08:30:00')).toBe(at)
    expect(readTime('02/03/2026', 'auto', ZONE, 'sáng')).toBeUndefined()
    expect(readTime('02/03/2026', 'auto', ZONE, null)).toBe(midnight)
  })

  it('are epochs only where that is said, or where a figure can be nothing else', () => {
    expect(readTime('1772415000000', 'epoch-ms', ZONE)).toBe(at)
    expect(readTime(1772415000, 'epoch-s', ZONE)).toBe(at)
    expect(readTime('-5', 'epoch-ms', ZONE)).toBeUndefined()
    expect(readTime('2026', 'epoch-ms', ZONE)).toBe(2026)
  })

  it('of any day and minute come back as they were, on the clocks of the place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_799 }), (seconds) => {
        const local = new Date(seconds * 1000 + 7 * 3_600_000)
        const text = `${two(local.getUTCDate())}/${two(local.getUTCMonth() + 1)}/${local.getUTCFullYear()} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}:${two(local.getUTCSeconds())}`
        // Before 1975 the clocks of the south were others.
        fc.pre(seconds > 200_000_000)
        expect(readTime(text, 'auto', ZONE)).toBe(seconds * 1000)
      }),
    )
  })
})
