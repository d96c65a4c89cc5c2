import type { Indicator } from '../../../shared/domains/domain.ts'
import type { HistoryColumns } from '../../../shared/history/history-answer.ts'
import type { BucketSums } from './bucket-sums.ts'

/** Beyond the decimals of an indicator: a mean of many figures is finer than they are, but not by twelve digits. */
const MORE_DECIMALS = 3

/** A figure for the wire; null is unknown. */
export function rounder({ decimals }: Indicator): (value: number | null) => number | null {
  const factor = 10 ** (decimals + MORE_DECIMALS)
  // Beyond that a double has no such decimals.
  return (value) =>
    value === null || Math.abs(value) > Number.MAX_SAFE_INTEGER / factor
      ? value
      : Math.round(value * factor) / factor + 0
}

/** The columns of one series by bucket. */
export function columnsOfSeries(
  indicator: Indicator,
  edges: readonly number[],
  sums: readonly BucketSums[],
  valueOf: (sums: BucketSums) => number | null,
): HistoryColumns {
  const round = rounder(indicator)
  return {
    t: sums.map(({ i }) => edges[i] ?? 0),
    value: sums.map((each) => round(valueOf(each))),
    count: sums.map(({ count }) => count),
    mean: sums.map(({ mean }) => round(mean)),
    least: sums.map(({ least }) => least),
    most: sums.map(({ most }) => most),
    last: sums.map(({ last }) => last),
  }
}
