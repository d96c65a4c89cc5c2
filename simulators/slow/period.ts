import { localDay, zonedTime } from '../engine/local-day.ts'

export const EVERY = ['day', 'month', 'quarter', 'year'] as const
export type Every = (typeof EVERY)[number]

/** A period that is over. Epoch milliseconds; `end` is the first instant after it. */
export interface Period {
  every: Every
  start: number
  end: number
  /** Its last day's year. */
  year: number
  /** Share of that year that is over at its end. */
  elapsed: number
}

const DAY_MS = 86_400_000
const MONTHS: Readonly<Record<Exclude<Every, 'day'>, number>> = { month: 1, quarter: 3, year: 12 }

/** When its figures are said for: within it, so that July's are not counted in August. */
export function lastMomentOf({ end }: Pick<Period, 'end'>): number {
  return end - 1
}

/** The newest period whose figures are due at `at`: it ended at least `deadlineDays` before. */
export function lastPeriod(every: Every, deadlineDays: number, at: number, zone: string): Period {
  const now = localDay(at - deadlineDays * DAY_MS, zone)
  if (every === 'day') return periodOf(every, now.start - DAY_MS, now.start, zone)
  const length = MONTHS[every]
  const month = monthNumber(now.date)
  const end = Math.floor(month / length) * length
  return periodOf(every, monthStart(end - length, zone), monthStart(end, zone), zone)
}

/** `2024`, `2024-Q3`, `2024-08`: as a pack names one. */
export function namedPeriod(name: string, zone: string): Period {
  const [, year = '', quarter, month] = /^(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?$/.exec(name) ?? []
  if (year === '') throw new Error(`no period: ${name}`)
  const first = Number(year) * 12
  const [every, from]: [Exclude<Every, 'day'>, number] =
    quarter !== undefined
      ? ['quarter', first + (Number(quarter) - 1) * 3]
      : month !== undefined
        ? ['month', first + Number(month) - 1]
        : ['year', first]
  return periodOf(every, monthStart(from, zone), monthStart(from + MONTHS[every], zone), zone)
}

function periodOf(every: Every, start: number, end: number, zone: string): Period {
  const year = Number(localDay(end - 1, zone).date.slice(0, 4))
  const [from, to] = [monthStart(year * 12, zone), monthStart(year * 12 + 12, zone)]
  return { every, start, end, year, elapsed: (end - from) / (to - from) }
}

/** Months since the year 0. */
function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
}

function monthStart(month: number, zone: string): number {
  const [year, of] = [Math.floor(month / 12), (month % 12) + 1]
  return zonedTime(`${year}-${String(of).padStart(2, '0')}-01T00:00`, zone)
}
