import type { BandParameters } from '../../shared/bands/band-parameters.ts'
import type { WorkingCalendar } from '../../shared/bands/working-calendar.ts'
import { civilToEpochMs, parseCivil } from '../../shared/civil-time.ts'
import { dayOf } from '../../shared/areas/effective-date.ts'

/** From and to, epoch milliseconds at midnights of the place; `to` is not in it. */
export type Span = readonly [from: number, to: number]

export interface BandSpans {
  /** The days before today, the newest span first. */
  readonly recent: readonly Span[]
  /** Holidays before those. */
  readonly holidays: readonly Span[]
}

/** Four weeks: of quarters of an hour fewer than an answer of the history may have. */
const SPAN_DAYS = 28

/** What bands are made of on a day: whole days, today is not over. */
export function bandSpans(
  now: number,
  zone: string,
  { holidays }: WorkingCalendar,
  { days, holidayDays }: Pick<BandParameters, 'days' | 'holidayDays'>,
): BandSpans {
  const today = dayOf(now, zone)
  const span = (first: string, until: string): Span => [midnight(first, zone), midnight(until, zone)]
  const recent: Span[] = []
  for (let ago = 0; ago < days; ago += SPAN_DAYS) {
    recent.push(span(plusDays(today, -Math.min(days, ago + SPAN_DAYS)), plusDays(today, -ago)))
  }
  const [oldest, first] = [plusDays(today, -holidayDays), plusDays(today, -days)]
  const before = holidays
    .filter((holiday) => holiday.first >= oldest && holiday.first < first)
    .map((holiday) => span(holiday.first, earlier(plusDays(holiday.last, 1), first)))
  return { recent, holidays: before }
}

function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

function earlier(a: string, b: string): string {
  return a < b ? a : b
}

function midnight(day: string, zone: string): number {
  const civil = parseCivil(day)
  return civil === undefined ? Number.NaN : civilToEpochMs(civil, zone)
}
