export const MINUTE_MS = 60_000
export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000

/** The longest of each. A figure of a period is said at its end, so it may be as old as the next one and its deadline. */
const LONGEST_DAYS = { day: 1, month: 31, quarter: 92, year: 366 } as const
export type Period = keyof typeof LONGEST_DAYS

/** How often a figure of a period is expected: the period itself, and how long its reporting may take. */
export function cadenceOfPeriod(period: Period, deadlineDays: number): number {
  return (LONGEST_DAYS[period] + deadlineDays) * DAY_MS
}
