import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import { LEVEL_MS, type RollUpLevel } from '../../../shared/history/levels.ts'
import { isRunningCount } from './figure-of-bucket.ts'
import type { Buckets } from './bucket-edges.ts'
import { recordedScopes } from './recorded-scope.ts'
import { scopeFigures, type ScopeFigures } from './scope-figures.ts'
import { scopeLevel } from './scope-level.ts'
import { partsLevel, type ScopePlace, type ScopeWish } from './scope-plan.ts'
import type { SourceMethod } from './scope-sources.ts'
import type { ScopeSpan } from './scope-spans.ts'
import { figureBefore, stand } from './standing-input.ts'

/** An indicator that others are computed from, and how its figures are read. */
export interface Leaf {
  readonly indicator: Indicator
  /** Of its parts wherever they are kept: what was recorded knows nothing of later corrections. */
  readonly method: SourceMethod
  readonly recorded: ReadonlyMap<string, number>
}

export interface LeafWish extends ScopeWish {
  level: RollUpLevel
  buckets: Buckets
  spans: readonly ScopeSpan[]
  /** Nothing stands beyond what is known, epoch milliseconds. */
  upTo: number
}

export async function leavesWith(
  client: ClientBase,
  indicators: readonly Indicator[],
): Promise<ReadonlyMap<string, Leaf>> {
  const leaves = new Map<string, Leaf>()
  for (const indicator of indicators) {
    const method = indicator.source.from === 'feed' ? 'parts' : 'recorded'
    leaves.set(indicator.id, { indicator, method, recorded: await recordedScopes(client, indicator.id) })
  }
  return leaves
}

/** The finest level from the wish's on that holds a whole round of its parts, and is kept. */
export async function leafLevel(
  client: ClientBase,
  leaf: Leaf,
  wish: Pick<LeafWish, 'level' | 'from' | 'to' | 'spans'>,
  { cadenceMsOf }: ScopePlace,
): Promise<RollUpLevel> {
  const { indicator, method } = leaf
  const least = method === 'parts' ? partsLevel(indicator, wish.level, cadenceMsOf(indicator)) : wish.level
  const wanted = LEVEL_MS[least] > LEVEL_MS[wish.level] ? least : wish.level
  return (await scopeLevel(client, { ...wish, ...leaf, wanted })) ?? wanted
}

/**
 * The figures of an input by bucket. One that is said more rarely than a bucket is long stands until it is said again,
 * for as long as it would not be stale: as in the present.
 */
export async function leafFigures(
  client: ClientBase,
  leaf: Leaf,
  wish: LeafWish,
  place: ScopePlace,
): Promise<ScopeFigures> {
  const { indicator } = leaf
  const { level, buckets, spans, asOf } = wish
  const found = await scopeFigures(client, { ...leaf, ...buckets, level, spans, asOf, isEmpty: false })
  const cadenceMs = place.cadenceMsOf(indicator)
  if (leaf.method === 'recorded' || isRunningCount(indicator) || cadenceMs <= buckets.bucketMs) return found
  const before = await figureBefore(client, leaf, wish, place)
  return { ...found, figures: stand(found.figures, { ...wish, edges: buckets.edges, cadenceMs, before }) }
}
