import type { Indicator } from '../../../shared/domains/domain.ts'
import type { DerivedSpan } from '../../../shared/history/history-answer.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { carryScope, type CarriedScope } from './carry-scope.ts'
import type { ScopeFigure } from './scope-figure.ts'
import type { SourceMethod } from './scope-sources.ts'
import { ITSELF, type Carried, type ScopeSpan } from './scope-spans.ts'
import { toldFigure, type ToldFigure } from './told-figure.ts'

export interface SpanWish {
  indicator: Indicator
  level: RollUpLevel
  method: SourceMethod
  asOf: string
  edges: readonly number[]
  span: ScopeSpan
  sources: ReadonlyMap<string, readonly (ScopeFigure | undefined)[]>
}

export interface SpanFigures {
  /** By the span's buckets; undefined where no source said anything. */
  readonly figures: readonly (ToldFigure | undefined)[]
  /** Undefined where nothing was carried. */
  readonly derived: DerivedSpan | undefined
}

/** The figures of one span of a scope, carried to the map of `asOf` where that is another. */
export function spanFigures(wish: SpanWish): SpanFigures {
  const { span, sources } = wish
  const carriedBuckets: CarriedScope[] = []
  const figures = Array.from({ length: span.until - span.first }, (_, i) => {
    const said = saidIn(sources, i)
    if (said.size === 0) return undefined
    const told = span.carried === undefined ? said.get(ITSELF) : carry(span.carried, said)
    return toldFigure(wish, told, { reported: sumOf(said, 'reported'), expected: sumOf(said, 'expected') })
  })
  return { figures, derived: span.carried && derivedSpan(wish, span.carried, carriedBuckets) }

  function carry(carried: Carried, said: ReadonlyMap<string, ScopeFigure>): ScopeFigure | undefined {
    const known = new Map([...said].filter(([, { included }]) => included > 0))
    const bucket = carryScope({ ...wish, carried, fromDay: span.map.day, figures: known })
    carriedBuckets.push(bucket)
    return bucket.figure
  }
}

function saidIn(sources: SpanWish['sources'], bucket: number): Map<string, ScopeFigure> {
  const said = new Map<string, ScopeFigure>()
  for (const [name, all] of sources) {
    const figure = all[bucket]
    if (figure !== undefined) said.set(name, figure)
  }
  return said
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
