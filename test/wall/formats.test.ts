import { describe, expect, it } from 'vitest'
import { ageParts, stopwatch } from '../../client/i18n/age.ts'
import { formatNumber } from '../../client/i18n/format-number.ts'
import { clockTime, datedTime, dayPart, eventTime, longDate } from '../../client/i18n/format-time.ts'

describe('figures', () => {
  it.each([
    [1284.5, 1, 'vi', '1.284,5'],
    [1284.5, 1, 'en', '1,284.5'],
    [38, 1, 'vi', '38,0'],
    [1_000_000, 0, 'vi', '1.000.000'],
    [-0.04, 1, 'vi', '0,0'],
    [-1.5, 1, 'vi', '-1,5'],
  ] as const)('%d with %d decimals in %s is %s', (value, decimals, locale, text) => {
    expect(formatNumber(value, decimals, locale)).toBe(text)
  })
})

describe('ages', () => {
  it.each([
    [-5_000, 0, 'second'],
    [8_999, 8, 'second'],
    [59_999, 59, 'second'],
    [60_000, 1, 'minute'],
    [47 * 60_000, 47, 'minute'],
    [3_599_999, 59, 'minute'],
    [3_600_000, 1, 'hour'],
    [86_400_000 * 3, 3, 'day'],
  ] as const)('%d ms is %d %s, never rounded up', (ms, count, unit) => {
    expect(ageParts(ms)).toEqual({ count, unit })
  })

  it('counts what is being waited for in minutes, then in hours', () => {
    expect(stopwatch(134_000)).toBe('02:14')
    expect(stopwatch(-1)).toBe('00:00')
    expect(stopwatch(3_734_000)).toBe('1:02:14')
  })
})

describe('times of the area', () => {
  const at = Date.UTC(2026, 10, 22, 10, 42, 8)
  const zone = 'Asia/Ho_Chi_Minh'

  it('are of its zone, not of the browser', () => {
    expect(clockTime(at, zone)).toBe('17:42:08')
    expect(clockTime(at, 'America/Los_Angeles')).toBe('02:42:08')
  })

  it('name the day in the language of the page', () => {
    expect(longDate(at, zone, 'vi')).toBe('Chủ Nhật 22/11/2026')
    expect(longDate(at, zone, 'en')).toMatch(/^Sunday,? 22 Nov 2026$/)
  })

  it('tell a weekend and the hour with its fraction', () => {
    expect(dayPart(at, zone)).toEqual({ hour: 17.7, weekend: true })
    expect(dayPart(Date.UTC(2026, 10, 22, 17), zone)).toEqual({ hour: 0, weekend: false })
  })

  it('have their day where that is not the day of the wall', () => {
    const day = 86_400_000
    expect(datedTime(at - 3_600_000, at, zone)).toBe('16:42')
    expect(datedTime(at - day, at, zone)).toBe('21/11 17:42')
    expect(datedTime(at + day, at, zone)).toBe('23/11 17:42')
    expect(datedTime(at - 365 * day, at, zone)).toBe('22/11/2025 17:42')
  })

  it('of events have it as well when they lie ahead of their source', () => {
    expect(eventTime(at - 1_000, at, zone)).toBe('17:42')
    expect(eventTime(at + 30_000, at, zone)).toBe('17:42')
    expect(eventTime(at + 3_600_000, at, zone)).toBe('22/11 18:42')
  })
})
