import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { bandSpans } from '../../server/bands/band-spans.ts'
import { onceADay } from '../../server/bands/once-a-day.ts'
import { PLAIN_CALENDAR } from '../../shared/bands/working-calendar.ts'

const HOUR = 3_600_000
const ZONE = 'Asia/Ho_Chi_Minh'

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-03-02T12:00:00+07:00') }))
afterEach(() => void vi.useRealTimers())

describe('what is done once a day', () => {
  it('is done at the start, and then of each day from three in the morning on', async () => {
    const done: string[] = []
    const work = () => Promise.resolve(done.push(new Date().toISOString()) > 0)
    const daily = onceADay({ now: Date.now, zone: ZONE, work })
    expect(done).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(15 * HOUR - 60_000)
    expect(done).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(done[1]).toBe('2026-03-02T20:00:00.000Z')
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(done).toHaveLength(3)
    daily.stop()
    await vi.advanceTimersByTimeAsync(24 * HOUR)
    expect(done).toHaveLength(3)
  })

  it('is done again soon where it could not be done', async () => {
    const answers = [false, false, true]
    let begun = 0
    const work = () => Promise.resolve(answers[begun++] ?? true)
    const daily = onceADay({ now: Date.now, zone: ZONE, work })
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(begun).toBe(3)
    await vi.advanceTimersByTimeAsync(HOUR)
    expect(begun).toBe(3)
    daily.stop()
  })

  it('is never done twice at once', async () => {
    let begun = 0
    const daily = onceADay({
      now: Date.now,
      zone: ZONE,
      work: () => ((begun += 1), new Promise(() => undefined)),
    })
    await vi.advanceTimersByTimeAsync(26 * HOUR)
    expect(begun).toBe(1)
    daily.stop()
  })
})

describe('what bands are made of', () => {
  const name = { vi: 'Tết', en: 'Tet' }
  const calendar = {
    ...PLAIN_CALENDAR,
    holidays: [
      { first: '2025-01-25', last: '2025-02-02', name, source: 's' },
      { first: '2025-08-30', last: '2025-09-02', name, source: 's' },
      { first: '2026-02-14', last: '2026-02-22', name, source: 's' },
    ],
  }
  const textOf = ([from, to]: readonly [number, number]) =>
    [from, to].map((at) => new Date(at + 7 * HOUR).toISOString().slice(0, 16)).join(' ')

  it('is whole days before today, the newest first, and holidays before them', () => {
    const { recent, holidays } = bandSpans(Date.now(), ZONE, calendar, { days: 56, holidayDays: 400 })
    expect(recent.map(textOf)).toEqual([
      '2026-02-02T00:00 2026-03-02T00:00',
      '2026-01-05T00:00 2026-02-02T00:00',
    ])
    // Tết of 2025 began 401 days before.
    expect(holidays.map(textOf)).toEqual(['2025-08-30T00:00 2025-09-03T00:00'])
  })
})
