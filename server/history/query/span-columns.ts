import type { Indicator } from '../../../shared/domains/domain.ts'
import type { DerivedSpan } from '../../../shared/history/history-answer.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { carryScope, type CarriedScope } from './carry-scope.ts'
import { rounder } from './columns.ts'
import { isRunningCount, quotient } from './figure-of-bucket.ts'
import type { ScopeFigure } from './scope-figure.ts'
import { ITSELF, type Carried, type ScopeSpan } from './scope-spans.ts'

export interface SpanWish {
  indicator: Indicator
  level: RollUpLevel
  asOf: string
  edges: readonly number[]
  span: ScopeSpan
  sources: ReadonlyMap<string, readonly (ScopeFigure | undefined)[]>
}

export interface SpanColumns {
  readonly columns: {
    t: number[]
    value: (number | null)[]
    reported: (number | null)[]
    expected: (number | null)[]
  }
  /** Undefined where nothing was carried. */
  readonly derived: DerivedSpan | undefined
}

/** The columns of one span of a scope. Buckets of which no source said anything are left out. */
export function spanColumns(wish: SpanWish): SpanColumns {
  const { indicator, level, edges, span, sources } = wish
  const round = rounder(indicator)
  const columns: SpanColumns['columns'] = { t: [], value: [], reported: [], expected: [] }
  const carriedBuckets: CarriedScope[] = []
  for (let i = 0; i < span.until - span.first; i++) {
    const figures = new Map<string, ScopeFigure>()
    for (const [name, all] of sources) {
      const figure = all[i]
      if (figure !== undefined) figures.set(name, figure)
    }
    if (figures.size === 0) continue
    const told = span.carried === undefined ? figures.get(ITSELF) : carry(span.carried, figures)
    columns.t.push(edges[span.first + i] ?? 0)
    columns.value.push(round(valueOf(indicator, level, told)))
    columns.reported.push(hundredths(sumOf(figures, 'reported')))
    columns.expected.push(hundredths(sumOf(figures, 'expected')))
  }
  const derived = span.carried && derivedSpan(wish, span.carried, carriedBuckets)
  return { columns, derived }

  function carry(carried: Carried, figures: ReadonlyMap<string, ScopeFigure>): ScopeFigure | undefined {
    const known = new Map([...figures].filter(([, { included }]) => included > 0))
    const bucket = carryScope({ ...wish, carried, fromDay: span.map.day, figures: known })
    carriedBuckets.push(bucket)
    return bucket.figure
  }
}

function valueOf(indicator: Indicator, level: RollUpLevel, figure: ScopeFigure | undefined): number | null {
  if (figure === undefined || figure.included === 0) return null
  // Months do not know their days.
  if (level === '1mo' && isRunningCount(indicator)) return null
  switch (indicator.rollUp) {
    case 'sum':
      return figure.numerator
    case 'ratio':
      return quotient(indicator, figure.numerator, figure.denominator)
    case 'max':
      return figure.most
    case 'min':
      return figure.least
    case 'computed':
    case 'own':
    case 'none':
      return null
  }
}

/** What is missing in every bucket is missing in the span; with no bucket at all, whatever has no source. */
function derivedSpan(
  { edges, span }: SpanWish,
  carried: Carried,
  buckets: readonly CarriedScope[],
): DerivedSpan {
  const { roots, edges: acts } = carried
  const [first] = buckets
  const missing = first?.missing.filter((code) => buckets.every((bucket) => bucket.missing.includes(code)))
  const unknown = acts.filter(({ share }) => share === null).map(({ from, to, on }) => ({ from, to, on }))
  return {
    from: edges[span.first] ?? 0,
    to: edges[span.until] ?? 0,
    derived: true,
    edges: [...acts],
    unknownShares: unknown,
    missing: missing ?? [...roots.whole, ...roots.alone],
  }
}

function sumOf(figures: ReadonlyMap<string, ScopeFigure>, count: 'reported' | 'expected'): number {
  return [...figures.values()].reduce((sum, figure) => sum + figure[count], 0)
}

/** Parts of a scope that was recorded are means over its bucket. */
function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
