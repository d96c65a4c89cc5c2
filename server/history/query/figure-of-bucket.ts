import type { Indicator } from '../../../shared/domains/domain.ts'
import type { HistoryLevel } from '../../../shared/history/levels.ts'
import type { BucketSums } from './bucket-sums.ts'

/** A count that runs from midnight to midnight: its last figure stands for the time before it. */
export function isRunningCount(indicator: Indicator): boolean {
  return indicator.whenStale === 'keep' && indicator.resets === 'daily'
}

/**
 * What a bucket of one series comes to. A ratio adds numerators and denominators (R3); one that was sent without them
 * is the mean of its figures. A running count is its last figure; longer than a day, the sum of its days, which
 * months no longer know.
 */
export function figureOfSeries(indicator: Indicator, level: HistoryLevel, sums: BucketSums): number | null {
  if (isRunningCount(indicator)) return runningFigure(indicator, level, sums)
  if (indicator.rollUp === 'ratio' && sums.parts > 0) {
    return quotient(indicator, sums.numerator, sums.denominator)
  }
  return figureOfStates(indicator, sums)
}

/**
 * The same of a scope that was recorded: its numerators and denominators are the parts that reported and that were
 * expected, so a ratio is the mean of what was recorded, and days of a running one cannot be put together.
 */
export function figureOfRecorded(indicator: Indicator, level: HistoryLevel, sums: BucketSums): number | null {
  if (!isRunningCount(indicator)) return figureOfStates(indicator, sums)
  if (level === '1mo') return null
  if (level !== '1d' || sums.all_last === sums.last) return sums.last
  return indicator.rollUp === 'ratio' ? null : sums.all_last
}

export function quotient(
  { scale = 1 }: Indicator,
  numerator: number | null,
  denominator: number | null,
): number | null {
  return numerator === null || !denominator ? null : (scale * numerator) / denominator
}

function runningFigure(indicator: Indicator, level: HistoryLevel, sums: BucketSums): number | null {
  if (level === '1mo') return null
  const whole = level === '1d'
  if (indicator.rollUp !== 'ratio' || sums.last_numerator === null) return whole ? sums.all_last : sums.last
  return whole
    ? quotient(indicator, sums.all_last_numerator, sums.all_last_denominator)
    : quotient(indicator, sums.last_numerator, sums.last_denominator)
}

function figureOfStates({ rollUp }: Indicator, sums: BucketSums): number | null {
  if (rollUp === 'own') return sums.last
  if (rollUp === 'max') return sums.most
  return rollUp === 'min' ? sums.least : sums.mean
}
