import { dayOf } from '../../shared/areas/effective-date.ts'
import { addDays } from '../../shared/entry/civil-day.ts'
import { BOARD_PERIODS } from '../../shared/entry/entry-board.ts'
import type { EntryForm } from '../../shared/entry/entry-form.ts'
import { owedPeriods } from '../../shared/entry/owed-periods.ts'
import type { Period } from '../../shared/entry/period.ts'
import type { FormBook } from './form-book.ts'

export interface OwedSheet {
  /** The version that is in force for the period. */
  form: EntryForm
  period: Period
  /**
   * Its deadline lies on the day on which this centre came to know the form, or later: nobody owes what was due before.
   * Nor is anything owed here that a centre below asks for.
   */
  isOwed: boolean
}

/** Periods of one form that a span of a board may ask for at most: two years of days. */
const MOST_PERIODS = 750

/**
 * The periods of a form that may be filled, the newest first: the last few, or those of a span of days. `today` is a
 * day of the place.
 */
export function sheetsOfForm(
  book: FormBook,
  id: string,
  {
    today,
    zone,
    from,
    to,
  }: { today: string; zone: string; from?: string | undefined; to?: string | undefined },
): OwedSheet[] {
  const newest = book.newest(id)?.form
  const knownSince = book.knownSince(id)
  if (newest === undefined || knownSince === undefined) return []
  const since = dayOf(knownSince, zone)
  const isElsewhere = book.isAskedBelow(id)
  const most = from === undefined ? BOARD_PERIODS[newest.period] + 1 : MOST_PERIODS
  const first = book.versionsOf(id)[0]?.form ?? newest
  const owing = { ...newest, validFrom: first.validFrom }
  const day = to !== undefined && to < today ? to : today
  return owedPeriods(owing, { day, since: from ?? FIRST_DAY, most }).flatMap((period) => {
    if (from !== undefined && period.endDay <= from) return []
    const form = book.ofPeriod(id, period)
    if (form === undefined) return []
    const isOwed = !isElsewhere && addDays(period.endDay, form.deadline.days) >= since
    return { form, period, isOwed }
  })
}

const FIRST_DAY = '0001-01-01'
