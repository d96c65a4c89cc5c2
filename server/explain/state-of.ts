import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { PartState } from '../../shared/kpi/explain-part.ts'
import { cadenceOf } from '../world/feed-table.ts'
import type { PartSum } from '../world/part-sums.ts'
import type { ExplainPlace } from './explain-place.ts'

/** How old a figure is by the slowest of the feeds that may say it; what has parts that never spoke is `never`. */
export function stateOf(
  { world, now }: ExplainPlace,
  indicator: Indicator,
  asOf: number | undefined,
  { expected }: PartSum,
): PartState {
  if (asOf === undefined) return expected > 0 ? 'never' : 'unknown'
  const domain = domainOf(indicator.id)
  const feeds = world.feeds.feeds.filter((feed) => feed.domains.has(domain) && !feed.isRetired)
  const cadences = feeds.map((feed) => cadenceOf(feed, domain, indicator.cadenceMs))
  return freshness(asOf, Math.max(...cadences, feeds.length === 0 ? indicator.cadenceMs : 0), now)
}

const FROM_BEST = ['fresh', 'late', 'stale', 'never', 'unknown'] as const satisfies readonly PartState[]

/** What is computed is as old as the oldest that it is computed of. */
export function worstOf(states: readonly PartState[]): PartState {
  return FROM_BEST.findLast((state) => states.includes(state)) ?? 'unknown'
}
