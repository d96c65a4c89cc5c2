import { planReports } from '../reports/report-plan.ts'
import type { CaseLife } from './case-life.ts'
import type { LocalDay } from './local-day.ts'
import { dayAfter } from './local-day.ts'
import type { Province } from './province.ts'

/** Cases live up to about twelve days: those of earlier days are over. */
const CASE_DAYS = 16

/** The cases that began on the days up to the day before yesterday and may still be of interest. */
export function casesBefore(province: Province, today: LocalDay): CaseLife[] {
  const longest = Math.max(CASE_DAYS, ...province.domains.map(({ caseDays = 0 }) => caseDays))
  const lives: CaseLife[] = []
  for (let ago = longest; ago > 1; ago--)
    lives.push(...casesOn(province, dayAfter(today, -ago, province.source.pack.zone), ago))
  return lives
}

/** The cases that begin on a day of themselves, so many days before the present one. */
export function casesOn(province: Province, day: LocalDay, ago: number): CaseLife[] {
  return [
    ...(ago <= CASE_DAYS ? planReports(province.reports, day) : []),
    ...province.domains.flatMap(({ cases, caseDays = CASE_DAYS }) =>
      cases !== undefined && ago <= caseDays ? cases(day) : [],
    ),
  ]
}
