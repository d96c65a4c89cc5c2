import type { Indicator } from '../../../shared/domains/domain.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { isRunningCount, quotient } from './figure-of-bucket.ts'
import type { ScopeFigure } from './scope-figure.ts'

/** What is told of a scope within one bucket in which something was said. */
export interface ToldFigure {
  /** In the indicator's unit; null is unknown. */
  readonly value: number | null
  /** Of a ratio that was added up; null where they are not known. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** Parts of a scope that was recorded are means over its bucket. */
  readonly reported: number
  readonly expected: number
}

/** `figure` is undefined where something of the scope is unknown. */
export function toldFigure(
  { indicator, level, method }: { indicator: Indicator; level: RollUpLevel; method: 'recorded' | 'parts' },
  figure: ScopeFigure | undefined,
  { reported, expected }: Pick<ToldFigure, 'reported' | 'expected'>,
): ToldFigure {
  const value = valueOf(indicator, level, figure)
  const hasParts = value !== null && figure !== undefined && method === 'parts'
  return {
    value,
    numerator: hasParts ? figure.numerator : null,
    denominator: hasParts ? figure.denominator : null,
    reported,
    expected,
  }
}

function valueOf(indicator: Indicator, level: RollUpLevel, figure: ScopeFigure | undefined): number | null {
  if (figure === undefined || figure.included === 0) return null
  // Months do not know their days.
  if (level === '1mo' && isRunningCount(indicator)) return null
  switch (indicator.rollUp) {
    case 'sum':
    case 'computed':
    case 'own':
      return figure.numerator
    case 'ratio':
      return quotient(indicator, figure.numerator, figure.denominator)
    case 'max':
      return figure.most
    case 'min':
      return figure.least
    case 'none':
      return null
  }
}
