import { parseCivil, type CivilTime } from '../civil-time.ts'

const DAY_MS = 86_400_000

/** Undefined for what is no day of the calendar. */
export function civilOfDay(day: string): CivilTime | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(day) ? parseCivil(day) : undefined
}

/** On the calendar alone: no zone, no clock that goes back. Throws RangeError for what is no day. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: string): number {
  return new Date(Date.parse(day)).getUTCDay() || 7
}
