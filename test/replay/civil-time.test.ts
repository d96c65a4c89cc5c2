import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  civilMoment,
  civilToEpochMs,
  parseAmericanCivil,
  parseCivil,
  requireZone,
  ZoneError,
} from '../../shared/civil-time.ts'

function moment(text: string, zone: string): { iso: string; kind: string } {
  const civil = parseCivil(text)
  if (civil === undefined) throw new Error(text)
  const { at, kind } = civilMoment(civil, zone)
  return { iso: new Date(at).toISOString(), kind }
}

describe('civil time in a zone', () => {
  it.each([
    ['2012-03-01 00:00', 'America/Los_Angeles', '2012-03-01T08:00:00.000Z'],
    ['2012-07-01 00:00', 'America/Los_Angeles', '2012-07-01T07:00:00.000Z'],
    ['2015-08-31 18:22:00', 'America/Chicago', '2015-08-31T23:22:00.000Z'],
    ['2026-07-01 17:30', 'Asia/Ho_Chi_Minh', '2026-07-01T10:30:00.000Z'],
    ['2020-01-01 12:00', 'Asia/Kathmandu', '2020-01-01T06:15:00.000Z'],
    ['2020-01-01 00:00', 'Pacific/Kiritimati', '2019-12-31T10:00:00.000Z'],
  ])('%s in %s', (text, zone, iso) => {
    expect(moment(text, zone)).toEqual({ iso, kind: 'exact' })
  })

  it('a time that clocks jumped over lands as much behind the gap as it lay within', () => {
    expect(moment('2012-03-11 02:30', 'America/Los_Angeles')).toEqual({
      iso: '2012-03-11T10:30:00.000Z',
      kind: 'gap',
    })
    expect(moment('2012-03-11 01:59:59', 'America/Los_Angeles').kind).toBe('exact')
    expect(moment('2012-03-11 03:00', 'America/Los_Angeles')).toEqual({
      iso: '2012-03-11T10:00:00.000Z',
      kind: 'exact',
    })
  })

  it('a time that clocks showed twice is its first showing', () => {
    expect(moment('2012-11-04 01:30', 'America/Los_Angeles')).toEqual({
      iso: '2012-11-04T08:30:00.000Z',
      kind: 'overlap',
    })
    expect(moment('2012-11-04 00:59:59', 'America/Los_Angeles').kind).toBe('exact')
    expect(moment('2012-11-04 02:00', 'America/Los_Angeles')).toEqual({
      iso: '2012-11-04T10:00:00.000Z',
      kind: 'exact',
    })
  })

  it('works on the southern half, and where the step is half an hour', () => {
    expect(moment('2020-10-04 02:30', 'Australia/Sydney').kind).toBe('gap')
    expect(moment('2020-04-05 02:30', 'Australia/Sydney')).toEqual({
      iso: '2020-04-04T15:30:00.000Z',
      kind: 'overlap',
    })
    expect(moment('2020-10-04 02:15', 'Australia/Lord_Howe').kind).toBe('gap')
  })

  it('what a clock shows leads back to the instant, in any zone (first showing of two)', () => {
    const zones = [
      'America/New_York',
      'Europe/Athens',
      'Asia/Ho_Chi_Minh',
      'Australia/Lord_Howe',
      'America/St_Johns',
    ]
    assert(
      property(integer({ min: 946_684_800, max: 2_000_000_000 }), constantFrom(...zones), (second, zone) => {
        const shown = new Date(second * 1000).toLocaleString('sv-SE', { timeZone: zone })
        const civil = parseCivil(shown)
        if (civil === undefined) throw new Error(shown)
        const back = civilToEpochMs(civil, zone)
        expect(new Date(back).toLocaleString('sv-SE', { timeZone: zone })).toBe(shown)
        expect(second * 1000 - back).toBeGreaterThanOrEqual(0)
        expect(second * 1000 - back).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })
})

describe('reading civil times', () => {
  it.each([
    ['04/12/2018 11:11:26 AM', { year: 2018, month: 4, day: 12, hour: 11, minute: 11, second: 26 }],
    ['12/02/2014 12:00:00 AM', { year: 2014, month: 12, day: 2, hour: 0, minute: 0, second: 0 }],
    ['12/02/2014 12:05:00 PM', { year: 2014, month: 12, day: 2, hour: 12, minute: 5, second: 0 }],
    ['1/1/06 0:01', { year: 2006, month: 1, day: 1, hour: 0, minute: 1, second: 0 }],
    ['1/31/06 23:59', { year: 2006, month: 1, day: 31, hour: 23, minute: 59, second: 0 }],
  ])('%s', (text, civil) => {
    expect(parseAmericanCivil(text)).toEqual(civil)
  })

  it.each([
    '',
    'yesterday',
    '2/30/2014 1:00',
    '13/01/2014 1:00',
    '1/1/06 24:00',
    '1/1/06 0:60',
    '04/12/2018 13:00 PM',
  ])('%j is no American civil time', (text) => expect(parseAmericanCivil(text)).toBeUndefined())

  it.each(['', '2015-02-29 00:00', '2015-08-31T18:22:00Z', '2015-08-31T18:22:00+02:00', '31.08.2015'])(
    '%j is no civil time',
    (text) => expect(parseCivil(text)).toBeUndefined(),
  )

  it('drops fractions of a second', () => {
    expect(parseCivil('2015-07-27 10:56:00.000000')).toMatchObject({ hour: 10, second: 0 })
  })
})

describe('a zone must be said', () => {
  it('refuses, naming the option', () => {
    expect(() => requireZone('--zone', undefined, undefined)).toThrow(ZoneError)
    expect(() => requireZone('--zone')).toThrow(/--zone/)
    expect(() => requireZone('--zone', 'Mars/Olympus')).toThrow(/--zone: Mars\/Olympus/)
  })

  it('takes the first that is given', () => {
    expect(requireZone('--zone', undefined, 'America/Chicago')).toBe('America/Chicago')
    expect(requireZone('--zone', 'Asia/Tokyo', 'America/Chicago')).toBe('Asia/Tokyo')
  })
})
