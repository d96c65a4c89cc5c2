import type { WorkingCalendar } from './working-calendar.ts'

export const DAY_KINDS = ['working', 'weekend', 'holiday'] as const
export type DayKind = (typeof DAY_KINDS)[number]

/**
 * What kind of day a day `YYYY-MM-DD` is. A Saturday that is worked in place of another day is a working one; a
 * Sunday within a holiday is part of it. Days that the calendar does not speak of are told by their weekday alone.
 */
export function dayKindOf(day: string, { holidays, workingDays, weekend }: WorkingCalendar): DayKind {
  if (workingDays.some((worked) => worked.day === day)) return 'working'
  if (holidays.some(({ first, last }) => first <= day && day <= last)) return 'holiday'
  return weekend.includes(isoWeekday(day)) ? 'weekend' : 'working'
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}
