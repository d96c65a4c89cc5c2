import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { partsOfAreas } from './parts-of-areas.ts'
import { recordedFigures } from './recorded-figures.ts'
import { recordedAs } from './recorded-scope.ts'
import type { ScopeFigure } from './scope-figure.ts'
import type { ScopeSpan } from './scope-spans.ts'

/** As it was recorded, or added up now. */
export type SourceMethod = 'recorded' | 'parts'

export interface SourcesWish {
  indicator: Indicator
  level: RollUpLevel
  /** Of the buckets of the whole answer. */
  edges: readonly number[]
  perBucket: number
  recorded: ReadonlyMap<string, number>
  method: SourceMethod
}

/** Figures of what a span is made of, by source and by the span's buckets, and the feeds that took part. */
export async function sourcesOfSpan(
  client: ClientBase,
  wish: SourcesWish,
  span: ScopeSpan,
): Promise<{ sources: Map<string, readonly (ScopeFigure | undefined)[]>; feeds: Set<string> }> {
  const edges = wish.edges.slice(span.first, span.until + 1)
  const sources = new Map<string, readonly (ScopeFigure | undefined)[]>()
  const feeds = new Set<string>()
  for (const [name, mask] of span.sources) {
    if (wish.method === 'parts') {
      const found = await partsOfAreas(client, { ...wish, edges, tree: span.map.tree, mask })
      sources.set(name, found.figures)
      for (const feed of found.feeds) feeds.add(feed)
      continue
    }
    const series = canBeRecorded(wish.indicator, span)
      ? recordedAs(wish.recorded, span.map.masks, mask)
      : undefined
    if (series !== undefined) sources.set(name, await recordedFigures(client, { ...wish, edges, series }))
  }
  return { sources, feeds }
}

/** Whether everything that the spans are made of was recorded. */
export function isRecorded(
  recorded: ReadonlyMap<string, number>,
  indicator: Indicator,
  spans: readonly ScopeSpan[],
): boolean {
  const found = spans.flatMap((span) =>
    [...span.sources.values()].map(
      (mask) => canBeRecorded(indicator, span) && recordedAs(recorded, span.map.masks, mask) !== undefined,
    ),
  )
  return found.length > 0 && found.every(Boolean)
}

/**
 * A ratio that was recorded has no numerator any more, what was computed is no sum, and what stands for an area alone
 * stands for no other: they cannot be carried over a reform.
 */
function canBeRecorded({ rollUp }: Indicator, span: ScopeSpan): boolean {
  return span.carried === undefined || (rollUp !== 'ratio' && rollUp !== 'computed' && rollUp !== 'own')
}
