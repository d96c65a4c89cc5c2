import { z } from 'zod'
import { dayOf } from '../areas/effective-date.ts'
import { civilToEpochMs } from '../civil-time.ts'
import { addDays, civilOfDay, weekdayOf } from './civil-day.ts'

/** Of what spans figures are typed. */
export const ENTRY_PERIODS = ['day', 'week', 'month', 'quarter', 'half', 'year'] as const
export const entryPeriodSchema = z.enum(ENTRY_PERIODS)
export type EntryPeriod = z.infer<typeof entryPeriodSchema>

export const periodIdSchema = z
  .string()
  .regex(/^\d{4}(-(Q[1-4]|H[12]|W(0[1-9]|[1-4]\d|5[0-3])|\d{2}(-\d{2})?))?$/)
  .describe(
    '`2026-07-15` a day, `2026-W29` a week from Monday on (ISO 8601), `2026-07`, `2026-Q3`, `2026-H2`, `2026`.',
  )

/** A span of whole days of the place's own calendar. */
export interface Period {
  readonly id: string
  readonly kind: EntryPeriod
  readonly firstDay: string
  /** The first day that is no longer in it. */
  readonly endDay: string
}

/** Undefined for what is no period: `2026-02-30`, or `2025-W53`. */
export function periodOf(id: string): Period | undefined {
  if (!periodIdSchema.safeParse(id).success) return undefined
  const year = id.slice(0, 4)
  const rest = id.slice(5)
  const found = (() => {
    if (rest === '') return periodAt('year', `${year}-01-01`)
    const [letter = '', number] = [rest[0], Number(rest.slice(1))]
    if (letter === 'Q') return periodAt('quarter', `${year}-${twoDigits(number * 3)}-01`)
    if (letter === 'H') return periodAt('half', `${year}-${twoDigits(number * 6)}-01`)
    // The fourth of January lies in the first week of its year.
    if (letter === 'W') return periodAt('week', addDays(`${year}-01-04`, (number - 1) * 7))
    if (rest.length === 2) return Number(rest) in MONTHS ? periodAt('month', `${id}-01`) : undefined
    return civilOfDay(id) && periodAt('day', id)
  })()
  return found?.id === id ? found : undefined
}

/** The period of a kind in which a day lies. */
export function periodAt(kind: EntryPeriod, day: string): Period {
  const firstDay = firstDayOf(kind, day)
  const endDay = endDayOf(kind, firstDay)
  return { id: idOf(kind, firstDay), kind, firstDay, endDay }
}

export function nextPeriod({ kind, endDay }: Period): Period {
  return periodAt(kind, endDay)
}

export function previousPeriod({ kind, firstDay }: Period): Period {
  return periodAt(kind, addDays(firstDay, -1))
}

/** The same span a year before: of a day its date, of a week its number where that year has it. */
export function yearBefore(period: Period): Period | undefined {
  const year = String(Number(period.id.slice(0, 4)) - 1).padStart(4, '0')
  return periodOf(year + period.id.slice(4))
}

/** Epoch milliseconds: from the first of them on, up to and without the second. */
export function spanOf({ firstDay, endDay }: Period, zone: string): { from: number; to: number } {
  return { from: midnightOf(firstDay, zone), to: midnightOf(endDay, zone) }
}

/**
 * The time of the figures of a period: its last millisecond. Its end itself is in the next one already, and a history
 * by months would count July's figure as August's.
 */
export function figuresAt(period: Period, zone: string): number {
  return spanOf(period, zone).to - 1
}

/** The period of a kind in which an instant lies, in a zone. */
export function periodOfInstant(kind: EntryPeriod, at: number, zone: string): Period {
  return periodAt(kind, dayOf(at, zone))
}

export function midnightOf(day: string, zone: string): number {
  const civil = civilOfDay(day)
  if (civil === undefined) throw new RangeError(`no day ${day}`)
  return civilToEpochMs({ ...civil, hour: 0, minute: 0, second: 0 }, zone)
}

const MONTHS = Object.fromEntries(Array.from({ length: 12 }, (_, month) => [month + 1, true]))

function firstDayOf(kind: EntryPeriod, day: string): string {
  const year = day.slice(0, 4)
  const month = Number(day.slice(5, 7))
  const firstOf = (months: number) => `${year}-${twoDigits(Math.floor((month - 1) / months) * months + 1)}-01`
  switch (kind) {
    case 'day':
      return day
    case 'week':
      return addDays(day, 1 - weekdayOf(day))
    case 'month':
      return firstOf(1)
    case 'quarter':
      return firstOf(3)
    case 'half':
      return firstOf(6)
    case 'year':
      return firstOf(12)
  }
}

const MONTHS_OF = { month: 1, quarter: 3, half: 6, year: 12 } as const

function endDayOf(kind: EntryPeriod, firstDay: string): string {
  if (kind === 'day') return addDays(firstDay, 1)
  if (kind === 'week') return addDays(firstDay, 7)
  const month = Number(firstDay.slice(5, 7)) + MONTHS_OF[kind]
  const year = Number(firstDay.slice(0, 4)) + (month > 12 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${twoDigits(month > 12 ? month - 12 : month)}-01`
}

function idOf(kind: EntryPeriod, firstDay: string): string {
  const year = firstDay.slice(0, 4)
  const month = Number(firstDay.slice(5, 7))
  switch (kind) {
    case 'day':
      return firstDay
    case 'week':
      return weekId(firstDay)
    case 'month':
      return firstDay.slice(0, 7)
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`
    case 'half':
      return `${year}-H${Math.ceil(month / 6)}`
    case 'year':
      return year
  }
}

/** A week is of the year in which its Thursday lies. */
function weekId(monday: string): string {
  const year = addDays(monday, 3).slice(0, 4)
  const first = firstDayOf('week', `${year}-01-04`)
  const weeks = Math.round((Date.parse(monday) - Date.parse(first)) / WEEK_MS)
  return `${year}-W${twoDigits(weeks + 1)}`
}

const WEEK_MS = 7 * 86_400_000

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
