import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Buckets } from '../../server/history/buckets.ts'
import { ROLL_UP_LEVELS } from '../../server/history/roll-up-level.ts'
import { dayOf } from '../../shared/areas/effective-date.ts'

const HOUR_MS = 3_600_000
const ZONES = [
  'America/Los_Angeles',
  'Asia/Ho_Chi_Minh',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
]

describe('buckets of a calendar', () => {
  it.each([
    ['America/Los_Angeles', '2026-03-08T20:00Z', '2026-03-08T08:00:00.000Z', 23],
    ['America/Los_Angeles', '2026-11-01T20:00Z', '2026-11-01T07:00:00.000Z', 25],
    ['Asia/Ho_Chi_Minh', '2026-03-08T20:00Z', '2026-03-08T17:00:00.000Z', 24],
    ['Europe/London', '2026-10-25T12:00Z', '2026-10-24T23:00:00.000Z', 25],
    ['Australia/Lord_Howe', '2026-10-04T00:00Z', '2026-10-03T13:30:00.000Z', 23.5],
    // Clocks went from 23:59 to 01:00: the day begins when its date first shows.
    ['America/Sao_Paulo', '2018-11-04T12:00Z', '2018-11-04T03:00:00.000Z', 23],
    // The day before it was left out at the date line.
    ['Pacific/Apia', '2011-12-31T00:00Z', '2011-12-30T10:00:00.000Z', 24],
  ])('the day in %s at %s begins at %s and has %d hours', (zone, at, from, hours) => {
    const buckets = new Buckets(zone)
    const bucket = buckets.bucketOf('1d', Date.parse(at))
    expect(new Date(bucket).toISOString()).toBe(from)
    expect((buckets.nextBucket('1d', Date.parse(at)) - bucket) / HOUR_MS).toBe(hours)
  })

  it('months are those of the place', () => {
    const buckets = new Buckets('Asia/Ho_Chi_Minh')
    const at = Date.parse('2025-12-31T17:00Z')
    expect(new Date(buckets.bucketOf('1mo', at - 1)).toISOString()).toBe('2025-11-30T17:00:00.000Z')
    expect(buckets.nextBucket('1mo', at - 1)).toBe(at)
    expect(buckets.bucketOf('1mo', at)).toBe(at)
  })

  it('every moment lies in one bucket of each level, which begins and ends in order, whatever was asked before', () => {
    const known = new Map(ZONES.map((zone) => [zone, new Buckets(zone)]))
    const moment = integer({ min: Date.UTC(1975, 0), max: Date.UTC(2090, 0) })
    assert(
      property(constantFrom(...ZONES), constantFrom(...ROLL_UP_LEVELS), moment, (zone, level, at) => {
        const buckets = known.get(zone) ?? new Buckets(zone)
        const { from, to } = buckets.spanOf(level, at)
        expect(from).toBeLessThanOrEqual(at)
        expect(at).toBeLessThan(to)
        expect(buckets.bucketOf(level, from)).toBe(from)
        expect(buckets.bucketOf(level, to - 1)).toBe(from)
        expect(buckets.bucketOf(level, to)).toBe(to)
        if (level === '1d')
          expect([dayOf(from, zone), dayOf(to - 1, zone)]).toEqual([dayOf(at, zone), dayOf(at, zone)])
      }),
      { numRuns: 2_000, seed: 5 },
    )
  })
})
