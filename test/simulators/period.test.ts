import { describe, expect, it } from 'vitest'
import { zonedTime } from '../../simulators/engine/local-day.ts'
import { lastPeriod, namedPeriod } from '../../simulators/slow/period.ts'
import { SlowValues } from '../../simulators/slow/slow-value.ts'
import { ZONE } from './hear.ts'

const at = (text: string) => zonedTime(text, ZONE)

describe('the newest period whose figures are due', () => {
  it.each([
    ['month', 5, '2026-11-06T00:00', '2026-11-01T00:00'],
    ['month', 5, '2026-11-05T23:59', '2026-10-01T00:00'],
    ['month', 0, '2026-01-01T00:00', '2026-01-01T00:00'],
    ['quarter', 5, '2026-11-24T10:00', '2026-10-01T00:00'],
    ['quarter', 5, '2026-01-03T10:00', '2025-10-01T00:00'],
    ['year', 60, '2026-02-10T10:00', '2025-01-01T00:00'],
    ['day', 0, '2026-11-24T10:00', '2026-11-24T00:00'],
  ] as const)('%s, due %i days after it, at %s ended at %s', (every, deadline, now, end) => {
    expect(lastPeriod(every, deadline, at(now), ZONE).end).toBe(at(end))
  })

  it('ends with the first instant after it, in the zone of the place', () => {
    expect(namedPeriod('2024', ZONE)).toMatchObject({ end: at('2025-01-01T00:00'), year: 2024, elapsed: 1 })
    expect(namedPeriod('2024-08', ZONE)).toMatchObject({
      start: at('2024-08-01T00:00'),
      end: at('2024-09-01T00:00'),
    })
    expect(namedPeriod('2024-Q3', ZONE)).toMatchObject({ every: 'quarter', end: at('2024-10-01T00:00') })
    expect(() => namedPeriod('2024-13', ZONE)).toThrow('2024-13')
  })
})

describe('a figure to date', () => {
  const source = 'made up'
  const figure = (indicator: string, how: object) =>
    ({ indicator, every: 'month', deadlineDays: 5, how, source }) as never
  const values = new SlowValues(
    [
      figure('a', { type: 'to-date', yearly: 1_000, year: 2024, growth: 0.1, spread: 0 }),
      figure('pace', { type: 'pace', of: 'a' }),
      figure('plan', { type: 'quotient', over: 'a', under: 2_000 }),
      figure('none', { type: 'quotient', over: 'a', under: 'zero' }),
      figure('zero', { type: 'count', mean: 0, spread: 0 }),
    ],
    19,
  )
  const subject = { id: '19', size: 1 }
  const period = namedPeriod('2026-06', ZONE)

  it('is the share of its year that is over, grown since the year it is known of', () => {
    expect(period.elapsed).toBeCloseTo(181 / 365, 10)
    expect(values.of('a', subject, period)).toEqual({ value: Math.round(1_000 * 1.21 * (181 / 365)) })
  })

  it('stands beside its plan and the same period with both parts', () => {
    const value = Math.round(1_000 * 1.21 * (181 / 365))
    const before = Math.round(1_000 * 1.1 * (181 / 365))
    expect(values.of('pace', subject, period)).toMatchObject({ numerator: value, denominator: before })
    expect(values.of('plan', subject, period)).toMatchObject({ numerator: value, denominator: 2_000 })
  })

  it('of nothing has no share', () => {
    expect(values.of('none', subject, period)?.value).toBeNull()
    expect(values.of('unheard-of', subject, period)).toBeUndefined()
  })
})
