import { addDays } from './civil-day.ts'
import type { EntryForm } from './entry-form.ts'
import { nextPeriod, periodAt, previousPeriod, type Period } from './period.ts'

type OwingForm = Pick<EntryForm, 'period' | 'validFrom' | 'validTo' | 'deadline'>

/**
 * The periods that a form owes, the newest first: those that lie in its validity with their last day, from the one
 * that has not ended on `day` backwards, and none whose deadline was before `since`. At most `most`.
 */
export function owedPeriods(
  { period: kind, validFrom, validTo, deadline }: OwingForm,
  { day, since, most }: { day: string; since: string; most: number },
): Period[] {
  const owed: Period[] = []
  const last = validTo === null || day < validTo ? day : addDays(validTo, -1)
  for (let period = periodAt(kind, last); owed.length < most; period = previousPeriod(period)) {
    const lastDay = addDays(period.endDay, -1)
    if (lastDay < validFrom || addDays(period.endDay, deadline.days) < since) break
    if (validTo === null || lastDay < validTo) owed.push(period)
  }
  return owed
}

/** Whether a form is for this period at all, owed or not. */
export function isOfForm(
  { period: kind, validFrom, validTo }: Omit<OwingForm, 'deadline'>,
  period: Period,
): boolean {
  const lastDay = addDays(period.endDay, -1)
  return period.kind === kind && lastDay >= validFrom && (validTo === null || lastDay < validTo)
}

/** The period that has not ended on this day, and the one after it: nobody types further ahead. */
export function isWithinReach(period: Period, day: string): boolean {
  return period.firstDay < nextPeriod(periodAt(period.kind, day)).endDay
}
