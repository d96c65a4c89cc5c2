import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { keptLevel } from './kept-levels.ts'
import { partWindows } from './part-windows.ts'
import { recordedAs } from './recorded-scope.ts'
import type { SourceMethod } from './scope-sources.ts'
import type { ScopeSpan } from './scope-spans.ts'
import { rollUpLevel } from './scope-plan.ts'

export interface ScopeLevelWish {
  indicator: Indicator
  wanted: RollUpLevel
  from: number
  to: number
  spans: readonly ScopeSpan[]
  method: SourceMethod
  recorded: ReadonlyMap<string, number>
}

/** So many of the parts tell whether a level still knows them. */
const PROBED = 20

/** The level that is wished for, or the finest coarser one that still knows the scope; undefined when none ever did. */
export async function scopeLevel(client: ClientBase, wish: ScopeLevelWish): Promise<RollUpLevel | undefined> {
  const { indicator, wanted, from, to } = wish
  const series = () => probedSeries(client, wish)
  const kept = await keptLevel(client, { level: wanted, indicator: indicator.id, from, to, series })
  return kept && rollUpLevel(kept)
}

async function probedSeries(
  client: ClientBase,
  { indicator, from, to, spans, method, recorded }: ScopeLevelWish,
): Promise<number[]> {
  const sources = spans.flatMap(({ map, sources: masks }) =>
    [...masks.values()].map((mask) => ({ map, mask })),
  )
  if (method === 'recorded') {
    return sources.flatMap(({ map, mask }) => recordedAs(recorded, map.masks, mask) ?? [])
  }
  const [first] = sources
  if (first === undefined) return []
  const { map, mask } = first
  const windows = await partWindows(client, { indicator: indicator.id, tree: map.tree, mask, from, to })
  return windows.slice(0, PROBED).map(({ series }) => series)
}
