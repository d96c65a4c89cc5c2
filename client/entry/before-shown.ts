import type { EntrySheet } from '../../shared/entry/entry-sheet.ts'
import { periodOf, previousPeriod } from '../../shared/entry/period.ts'

/** What is shown of the periods before, the same for all rows of a sheet. */
export interface BeforeShown {
  /** The period right before: a figure that is of another one says so. */
  period: string | undefined
  withTrend: boolean
}

const LEAST_FOR_TREND = 2

export function beforeShown({ period, fields }: Pick<EntrySheet, 'period' | 'fields'>): BeforeShown {
  const own = periodOf(period.id)
  return {
    period: own && previousPeriod(own).id,
    withTrend: fields.some(({ earlier }) => earlier.length >= LEAST_FOR_TREND),
  }
}
