import type { ClientBase } from 'pg'
import type { DerivedSpan } from '../../../shared/history/history-answer.ts'
import { sourcesOfSpan, type SourcesWish } from './scope-sources.ts'
import type { ScopeSpan } from './scope-spans.ts'
import { spanFigures } from './span-figures.ts'
import type { ToldFigure } from './told-figure.ts'

export interface FiguresWish extends SourcesWish {
  asOf: string
  spans: readonly ScopeSpan[]
  /** Nothing of the indicator was ever written at this level. */
  isEmpty: boolean
}

export interface ScopeFigures {
  /** By bucket; undefined where nothing was said. */
  readonly figures: readonly (ToldFigure | undefined)[]
  readonly feeds: ReadonlySet<string>
  /** Where figures were carried over a reform. */
  readonly derived: readonly DerivedSpan[]
}

/** What one indicator came to over a scope, bucket by bucket, over all maps that the buckets lie on. */
export async function scopeFigures(client: ClientBase, wish: FiguresWish): Promise<ScopeFigures> {
  const feeds = new Set<string>()
  const figures: (ToldFigure | undefined)[] = []
  const derived: DerivedSpan[] = []
  for (const each of wish.spans) {
    const span = wish.isEmpty ? { ...each, sources: new Map<string, Uint8Array>() } : each
    const found = await sourcesOfSpan(client, wish, span)
    for (const feed of found.feeds) feeds.add(feed)
    const told = spanFigures({ ...wish, span: each, sources: found.sources })
    figures.push(...told.figures)
    if (told.derived) derived.push(told.derived)
  }
  return { figures, feeds, derived }
}
