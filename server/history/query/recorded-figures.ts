import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { HistoryLevel } from '../../../shared/history/levels.ts'
import { sumsByBucket, type BucketSums } from './bucket-sums.ts'
import { figureOfRecorded } from './figure-of-bucket.ts'
import { emptyFigure, type ScopeFigure } from './scope-figure.ts'

export interface RecordedWish {
  indicator: Indicator
  level: HistoryLevel
  edges: readonly number[]
  series: number
}

/** What a scope was recorded as, bucket by bucket; undefined where nothing was recorded. */
export async function recordedFigures(
  client: ClientBase,
  { indicator, level, edges, series }: RecordedWish,
): Promise<(ScopeFigure | undefined)[]> {
  const figures = edges.slice(1).map((): ScopeFigure | undefined => undefined)
  for (const sums of await sumsByBucket(client, { level, indicator: indicator.id, series, edges })) {
    figures[sums.i] = figureOf(indicator, level, sums)
  }
  return figures
}

/** The figure stands as it was recorded: over a denominator of one, as what a scale would make of it. */
function figureOf(indicator: Indicator, level: HistoryLevel, sums: BucketSums): ScopeFigure {
  const value = figureOfRecorded(indicator, level, sums)
  const parts = Math.max(1, sums.parts)
  const coverage = { reported: sums.numerator / parts, expected: sums.denominator / parts }
  if (value === null) return { ...emptyFigure(), ...coverage }
  const numerator = indicator.rollUp === 'ratio' ? value / (indicator.scale ?? 1) : value
  return { numerator, denominator: 1, least: value, most: value, included: 1, ...coverage }
}
