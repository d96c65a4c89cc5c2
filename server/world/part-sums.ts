import type { Indicator, RollUp } from '../../shared/domains/domain.ts'

/** What the parts of one indicator add up to, for one area (by the tree's index) or for a scope. */
export interface PartSum {
  /** Parts whose figures are in the sum. */
  included: number
  numerator: number
  denominator: number
  least: number
  most: number
  reported: number
  expected: number
  /** Since when the oldest included part is known to stand; Infinity without one. */
  oldestAsOf: number
  /** Of what is computed: an input has so few of its parts that its own figure would not be told anew. */
  isWeak?: true
}

/** One part in so many must report for a state to be told anew. */
const LEAST_SHARE = 2

export function emptySum(): PartSum {
  return {
    included: 0,
    numerator: 0,
    denominator: 0,
    least: Number.POSITIVE_INFINITY,
    most: Number.NEGATIVE_INFINITY,
    reported: 0,
    expected: 0,
    oldestAsOf: Number.POSITIVE_INFINITY,
  }
}

export function include(sum: PartSum, numerator: number, denominator: number, asOf: number): void {
  sum.included += 1
  sum.numerator += numerator
  sum.denominator += denominator
  if (numerator < sum.least) sum.least = numerator
  if (numerator > sum.most) sum.most = numerator
  if (asOf < sum.oldestAsOf) sum.oldestAsOf = asOf
}

export function merge(into: PartSum, sum: PartSum): void {
  into.included += sum.included
  into.numerator += sum.numerator
  into.denominator += sum.denominator
  into.least = Math.min(into.least, sum.least)
  into.most = Math.max(into.most, sum.most)
  into.reported += sum.reported
  into.expected += sum.expected
  into.oldestAsOf = Math.min(into.oldestAsOf, sum.oldestAsOf)
}

/**
 * The figure of a sum. Ratios are numerators over denominators, each added up, never a mean of ratios (R3).
 * Null without a part, or for a ratio of nothing: unknown, not zero.
 */
export function figureOf(sum: PartSum, rollUp: RollUp, scale: number): number | null {
  if (sum.included === 0) return null
  switch (rollUp) {
    case 'sum':
    case 'computed':
    case 'own':
      return sum.numerator
    case 'ratio':
      return sum.denominator === 0 ? null : (scale * sum.numerator) / sum.denominator
    case 'max':
      return sum.most
    case 'min':
      return sum.least
    case 'none':
      return null
  }
}

/**
 * The last figure stands, with its age, when nothing of it is left that could be told, and when so little is left of a
 * state that the rest would paint another picture: a city is not faster because its detectors fell silent. Where
 * nothing is expected any more, the last figure is of nothing.
 */
export function keepsLast({ whenStale }: Indicator, sum: PartSum): boolean {
  if (sum.included === 0) return sum.expected > 0
  return sum.isWeak === true || (whenStale === 'leave-out' && sum.reported * LEAST_SHARE < sum.expected)
}
