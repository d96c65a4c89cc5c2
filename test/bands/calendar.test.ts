import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { dayKindOf } from '../../shared/bands/day-kind.ts'
import { PLAIN_CALENDAR, workingCalendarSchema } from '../../shared/bands/working-calendar.ts'

const file: unknown = JSON.parse(
  readFileSync(new URL('../../packs/thai-nguyen/calendar.json', import.meta.url), 'utf8'),
)

describe('the working calendar of the place', () => {
  const calendar = workingCalendarSchema.parse(file)
  const kindOf = (day: string) => dayKindOf(day, calendar)

  it('knows holidays, the weekends in them, and days that are made up', () => {
    expect(kindOf('2026-02-17')).toBe('holiday')
    expect(kindOf('2026-02-22')).toBe('holiday')
    expect(kindOf('2026-02-23')).toBe('working')
    expect(kindOf('2026-08-22')).toBe('working')
    expect(kindOf('2026-08-31')).toBe('holiday')
  })

  it('tells other days by their weekday, years that it does not speak of too', () => {
    expect(kindOf('2026-08-23')).toBe('weekend')
    expect(kindOf('2026-08-24')).toBe('working')
    expect(kindOf('2031-01-04')).toBe('weekend')
    expect(dayKindOf('2026-02-17', PLAIN_CALENDAR)).toBe('working')
  })
})

describe('what is no calendar', () => {
  const name = { vi: 'Tết', en: 'Tet' }
  const tet = { first: '2026-02-14', last: '2026-02-22', name, source: 's' }
  const problemsOf = (part: object) => {
    const { error } = workingCalendarSchema.safeParse({ ...PLAIN_CALENDAR, holidays: [tet], ...part })
    return error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []
  }
  const worked = (day: string, insteadOf = '2026-02-20') => ({
    workingDays: [{ day, insteadOf, source: 's' }],
  })

  it('is one whose holidays overlap or end before they begin', () => {
    expect(problemsOf({})).toEqual([])
    expect(problemsOf({ holidays: [tet, { ...tet, first: '2026-02-22', last: '2026-02-23' }] })).toEqual([
      'holidays.1.first lies in another holiday',
    ])
    expect(problemsOf({ holidays: [{ ...tet, last: '2026-02-13' }] })).toHaveLength(1)
    expect(problemsOf({ holidays: [{ ...tet, first: '2026-02-30' }] })).not.toEqual([])
  })

  it('is one with a day that is made up on a working day, in a holiday, or for none', () => {
    expect(problemsOf(worked('2026-02-28'))).toEqual([])
    expect(problemsOf(worked('2026-02-26'))).toEqual(['workingDays.0.day is worked anyway'])
    expect(problemsOf(worked('2026-02-21'))).toEqual(['workingDays.0.day lies in a holiday'])
    expect(problemsOf(worked('2026-02-28', '2026-02-27'))).toEqual([
      'workingDays.0.insteadOf is no day of a holiday',
    ])
  })
})
