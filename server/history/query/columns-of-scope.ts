import type { Indicator } from '../../../shared/domains/domain.ts'
import type { DerivedSpan, HistoryColumns } from '../../../shared/history/history-answer.ts'
import { rounder } from './columns.ts'
import type { ToldFigure } from './told-figure.ts'

interface ScopeColumns {
  columns: HistoryColumns
  spans?: DerivedSpan[]
}

/** The columns of a scope. Buckets of which nothing was said are left out. */
export function columnsOfScope(
  indicator: Indicator,
  edges: readonly number[],
  figures: readonly (ToldFigure | undefined)[],
  derived: readonly DerivedSpan[],
): ScopeColumns {
  const round = rounder(indicator)
  const told = figures.flatMap((figure, i) => (figure === undefined ? [] : [{ t: edges[i] ?? 0, ...figure }]))
  const columns = {
    t: told.map(({ t }) => t),
    value: told.map(({ value }) => round(value)),
    reported: told.map(({ reported }) => hundredths(reported)),
    expected: told.map(({ expected }) => hundredths(expected)),
  }
  return derived.length === 0 ? { columns } : { columns, spans: [...derived] }
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}
