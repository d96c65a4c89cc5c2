import { describe, expect, it } from 'vitest'
import { bandOfSlot } from '../../shared/bands/band-of-slot.ts'
import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import { bandsOfSamples, type BandSample } from '../../shared/bands/bands-of-samples.ts'
import { SlotClock } from '../../shared/bands/slot-clock.ts'
import { PLAIN_CALENDAR, type WorkingCalendar } from '../../shared/bands/working-calendar.ts'
import { civilToEpochMs } from '../../shared/civil-time.ts'

const HANOI = 'Asia/Ho_Chi_Minh'
const NEW_YORK = 'America/New_York'
const QUARTER = 900_000
const DAY = 96 * QUARTER
const LIMITS = { quantum: 0.1, min: 0, max: 1_000 }
const TET: WorkingCalendar = {
  ...PLAIN_CALENDAR,
  holidays: [{ first: '2026-02-14', last: '2026-02-22', name: { vi: 'Tết', en: 'Tet' }, source: 'law' }],
}

function midnight(day: string, zone: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return civilToEpochMs({ year, month, day: date, hour: 0, minute: 0, second: 0 }, zone)
}

/** Quarters of an hour of some days, as `figure` of the slot and of a number that stands for chance. */
function quarters(
  from: number,
  days: number,
  clock: SlotClock,
  figure: (slot: ReturnType<SlotClock['at']>, i: number) => number | undefined,
): BandSample[] {
  return Array.from({ length: days * 96 }, (_, i) => from + i * QUARTER + QUARTER / 2).flatMap((at, i) => {
    const value = figure(clock.at(at), i)
    return value === undefined ? [] : [{ at, value }]
  })
}

/** Within 2 of nothing, the same for each run. */
const noise = (i: number) => ((i * 7919) % 41) / 10 - 2

const make = (samples: readonly BandSample[], clock: SlotClock) =>
  bandsOfSamples(samples, clock, LIMITS, BAND_PARAMETERS)

/** 100 by night, 200 at the peaks of a working day, 150 at weekends, 50 on holidays. */
const season = ({ kind, minute }: ReturnType<SlotClock['at']>, i: number) => {
  const peak = minute >= 7 * 60 && minute < 9 * 60
  const level = kind === 'holiday' ? 50 : kind === 'weekend' ? 150 : peak ? 200 : 100
  return level + noise(i)
}

describe('bands of a season', () => {
  const clock = new SlotClock(HANOI, TET)
  const from = midnight('2026-02-02', HANOI)
  const { bands, days } = make(quarters(from, 49, clock, season), clock)

  it('are of the hour and of the kind of day', () => {
    const eight = midnight('2026-03-25', HANOI) + 8 * 3_600_000
    const band = bandOfSlot(bands, 60, clock.at(eight))
    expect(band?.[0]).toBeGreaterThan(190)
    expect(band?.[1]).toBeLessThan(210)
    const sunday = bandOfSlot(bands, 60, clock.at(midnight('2026-03-29', HANOI) + 8 * 3_600_000))
    expect(sunday?.[0]).toBeGreaterThan(140)
    expect(sunday?.[1]).toBeLessThan(160)
  })

  it('of a holiday are those of holidays, its weekend too', () => {
    expect(days).toEqual({ working: 30, weekend: 10, holiday: 9 })
    const saturday = bandOfSlot(bands, 60, clock.at(midnight('2026-02-21', HANOI) + 8 * 3_600_000))
    expect(saturday?.[0]).toBeGreaterThan(35)
    expect(saturday?.[1]).toBeLessThan(65)
  })

  it('has steps where the figures have, and covers what rises within an hour', () => {
    const at = (minute: number) =>
      bandOfSlot(bands, 60, clock.at(midnight('2026-03-25', HANOI) + minute * 60_000))
    expect(at(6 * 60 + 59)?.[1]).toBeLessThan(110)
    expect(at(7 * 60)?.[0]).toBeGreaterThan(190)
    const rising = make(
      quarters(from, 49, clock, ({ minute }, i) => minute + noise(i)),
      clock,
    )
    expect(rising.bands.working?.[5]?.[0]).toBeLessThan(300)
    expect(rising.bands.working?.[5]?.[1]).toBeGreaterThan(360)
  })
})

describe('what too little is known of', () => {
  const clock = new SlotClock(HANOI, TET)
  const from = midnight('2026-03-02', HANOI)

  it('is null, and not guessed from its neighbours', () => {
    // Of 08:00 to 09:00 four of the ten days are there, of all other hours ten.
    const gap = quarters(from, 14, clock, (slot, i) =>
      slot.kind === 'working' && Math.floor(slot.minute / 60) === 8 && i >= 4 * 96
        ? undefined
        : season(slot, i),
    )
    const { bands } = make(gap, clock)
    expect(bands.working?.[7]).not.toBeNull()
    expect(bands.working?.[8]).toBeNull()
    const at = (hour: number) => bandOfSlot(bands, 60, clock.at(from + hour * 3_600_000))
    expect([at(8), at(8.2), at(8.9)]).toEqual([undefined, undefined, undefined])
    expect([at(7), at(7.9)]).toEqual([bands.working?.[7], bands.working?.[7]])
  })

  it('is unknown for a kind of day that hardly was: two weekends, no holiday', () => {
    const { bands, days } = make(quarters(from, 14, clock, season), clock)
    expect(days).toEqual({ working: 10, weekend: 4, holiday: 0 })
    expect(bands.working).toBeDefined()
    expect(bands.weekend).toBeUndefined()
    expect(bandOfSlot(bands, 60, clock.at(midnight('2026-02-17', HANOI)))).toBeUndefined()
    expect(bandOfSlot(undefined, 60, clock.at(from))).toBeUndefined()
  })

  it('is wider of five days than of forty', () => {
    const widthOf = (days: number) => {
      const [low = 0, high = 0] = make(quarters(from, days, clock, season), clock).bands.working?.[3] ?? []
      return high - low
    }
    expect(widthOf(5)).toBeGreaterThan(1.5 * widthOf(56))
  })
})

describe('a level that shifts', () => {
  const clock = new SlotClock(HANOI, PLAIN_CALENDAR)
  const from = midnight('2026-03-02', HANOI)
  const shifted = (days: number, on: number) =>
    make(
      quarters(from, days, clock, (_, i) => (i < on * 96 ? 100 : 160) + noise(i)),
      clock,
    ).bands.working?.[10]

  it('is outside while the days before outweigh it, and ordinary once they do not', () => {
    const [low = 0, high = 0] = shifted(28, 21) ?? []
    expect(low).toBeGreaterThan(60)
    expect(high).toBeLessThan(140)
    const [, after = 0] = shifted(56, 21) ?? []
    expect(after).toBeGreaterThan(160)
  })
})

describe('a zone whose clocks are set', () => {
  const clock = new SlotClock(NEW_YORK, PLAIN_CALENDAR)
  const from = midnight('2026-10-19', NEW_YORK)

  it('keeps the hours of the clock on the wall', () => {
    // Clocks go back on Sunday 1 November 2026.
    const { bands } = make(
      quarters(from, 28, clock, ({ minute }, i) => Math.floor(minute / 60) * 10 + noise(i)),
      clock,
    )
    for (const [hour, band] of (bands.working ?? []).entries()) {
      expect(band?.[0], String(hour)).toBeLessThanOrEqual(hour * 10)
      expect(band?.[1], String(hour)).toBeGreaterThan(hour * 10)
      expect((band?.[1] ?? 0) - (band?.[0] ?? 0)).toBeLessThan(20)
    }
  })

  it('has an hour twice on the day they go back and lacks one when they go forward', () => {
    const minutes = (day: string, hours: number[]) =>
      hours.map((hour) => clock.at(midnight(day, NEW_YORK) + hour * 3_600_000).minute / 60)
    expect(minutes('2026-11-01', [0, 1, 2, 3])).toEqual([0, 1, 1, 2])
    expect(minutes('2026-03-08', [0, 1, 2, 3])).toEqual([0, 1, 3, 4])
    expect(clock.at(midnight('2026-11-01', NEW_YORK) + DAY).day).toBe('2026-11-01')
    const hanoi = new SlotClock(HANOI, PLAIN_CALENDAR)
    expect(hanoi.at(midnight('2026-11-01', HANOI) + DAY)).toEqual({
      day: '2026-11-02',
      kind: 'working',
      minute: 0,
    })
  })
})
