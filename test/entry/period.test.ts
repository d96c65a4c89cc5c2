import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf } from '../../shared/areas/effective-date.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import { dueAtOf } from '../../shared/entry/deadline.ts'
import { isOfForm, isWithinReach, owedPeriods } from '../../shared/entry/owed-periods.ts'
import { periodLabel } from '../../shared/entry/period-label.ts'
import {
  ENTRY_PERIODS,
  figuresAt,
  nextPeriod,
  periodAt,
  periodOf,
  periodOfInstant,
  previousPeriod,
  spanOf,
  yearBefore,
} from '../../shared/entry/period.ts'

const ZONES = [
  'Asia/Ho_Chi_Minh',
  'UTC',
  'America/Los_Angeles',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
] as const

const kind = fc.constantFrom(...ENTRY_PERIODS)
const zone = fc.constantFrom(...ZONES)
/** Days of 1990 to 2060, month ends and leap days among them as often as they are. */
const day = fc.integer({ min: 0, max: 25_567 }).map((days) => addDays('1990-01-01', days))

describe('a period', () => {
  it('is found again by its id, and holds its days and no others', () => {
    fc.assert(
      fc.property(kind, day, (of, on) => {
        const period = periodAt(of, on)
        expect(periodOf(period.id)).toEqual(period)
        expect(period.firstDay <= on && on < period.endDay).toBe(true)
        expect(periodAt(of, period.firstDay)).toEqual(period)
        expect(periodAt(of, addDays(period.endDay, -1))).toEqual(period)
        expect(nextPeriod(period).firstDay).toBe(period.endDay)
        expect(previousPeriod(period).endDay).toBe(period.firstDay)
      }),
    )
  })

  it('begins and ends at midnights of its zone, without a gap to the next, and its figures are its own', () => {
    fc.assert(
      fc.property(kind, day, zone, (of, on, where) => {
        const period = periodAt(of, on)
        const { from, to } = spanOf(period, where)
        expect(from).toBeLessThan(to)
        expect(spanOf(nextPeriod(period), where).from).toBe(to)
        const at = figuresAt(period, where)
        expect(periodOfInstant(of, at, where)).toEqual(period)
        expect(dayOf(at, where)).toBe(addDays(period.endDay, -1))
      }),
    )
  })

  it.each([
    ['2024-02-29', '2024-02-29', '2024-03-01'],
    ['2026-W01', '2025-12-29', '2026-01-05'],
    ['2020-W53', '2020-12-28', '2021-01-04'],
    ['2026-02', '2026-02-01', '2026-03-01'],
    ['2026-Q4', '2026-10-01', '2027-01-01'],
    ['2026-H1', '2026-01-01', '2026-07-01'],
    ['2026', '2026-01-01', '2027-01-01'],
  ])('%s is from %s up to %s', (id, firstDay, endDay) => {
    expect(periodOf(id)).toMatchObject({ firstDay, endDay })
  })

  it.each(['2026-02-30', '2025-W53', '2026-13', '2026-00', '2026-Q5', '26', '2026-7', '2026-07-1', ''])(
    '%j is none',
    (id) => expect(periodOf(id)).toBeUndefined(),
  )

  it('has the same a year before, where there is one', () => {
    expect(yearBefore(periodAt('month', '2026-02-10'))?.id).toBe('2025-02')
    expect(yearBefore(periodAt('day', '2024-02-29'))).toBeUndefined()
    expect(yearBefore(periodAt('quarter', '2026-11-01'))?.id).toBe('2025-Q4')
  })

  it('is called as people call it', () => {
    const labels = ['2026-07-05', '2026-W29', '2026-07', '2026-Q3', '2026-H2', '2026'].map((id) => {
      const period = periodOf(id)
      return period && periodLabel(period).vi
    })
    expect(labels).toEqual([
      'Ngày 05/07/2026',
      'Tuần 29/2026 (13/07–19/07)',
      'Tháng 7/2026',
      'Quý III/2026',
      '6 tháng cuối năm 2026',
      'Năm 2026',
    ])
  })
})

describe('a deadline', () => {
  it('is an hour of the place, whatever its clocks did in between', () => {
    const hours = fc.integer({ min: 4, max: 23 })
    fc.assert(
      fc.property(kind, day, zone, fc.integer({ min: 0, max: 90 }), hours, (of, on, where, days, hour) => {
        const period = periodAt(of, on)
        const dueAt = dueAtOf(period, { days, hour }, where)
        const shown = new Intl.DateTimeFormat('en-GB', { timeZone: where, hour: '2-digit', hourCycle: 'h23' })
        expect(Number(shown.format(dueAt))).toBe(hour)
        expect(dayOf(dueAt, where)).toBe(addDays(period.endDay, days))
        expect(dueAt).toBeGreaterThanOrEqual(spanOf(period, where).to)
      }),
    )
  })

  it('of a morning is at eight in Thái Nguyên', () => {
    const period = periodAt('day', '2026-03-09')
    expect(dueAtOf(period, { days: 0, hour: 8 }, 'Asia/Ho_Chi_Minh')).toBe(Date.UTC(2026, 2, 10, 1))
  })
})

describe('a form', () => {
  const form = {
    period: 'month',
    validFrom: '2026-01-15',
    validTo: '2026-06-30',
    deadline: { days: 4, hour: 17 },
  } as const
  const idsOf = (since: string, today = '2026-07-20') =>
    owedPeriods(form, { day: today, since, most: 50 }).map(({ id }) => id)

  it('owes the periods whose last day it is valid on, whose deadline came after it was known', () => {
    expect(idsOf('2026-01-01')).toEqual(['2026-05', '2026-04', '2026-03', '2026-02', '2026-01'])
    expect(idsOf('2026-05-05')).toEqual(['2026-05', '2026-04'])
    expect(idsOf('2026-05-06')).toEqual(['2026-05'])
    expect(idsOf('2026-01-01', '2026-02-03')).toEqual(['2026-02', '2026-01'])
  })

  it('is for no other kinds of period, nor for what lies out of its validity or reach', () => {
    const is = (id: string) => {
      const period = periodOf(id)
      return period !== undefined && isOfForm(form, period)
    }
    expect(['2026-01', '2026-05', '2026-06', '2025-12', '2026-Q1'].map(is)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    const reached = ['2026-02', '2026-03', '2026-04'].map((id) =>
      isWithinReach(periodAt('month', `${id}-01`), '2026-02-10'),
    )
    expect(reached).toEqual([true, true, false])
  })
})
