import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { ExplainFeed } from '../../shared/kpi/explain-answer.ts'
import { cadenceOf, type WorldFeed } from '../world/feed-table.ts'
import type { ScopeSums } from '../world/scope-sums.ts'
import type { ExplainPlace } from './explain-place.ts'
import type { Candidate } from './found-part.ts'

/** Feeds that said parts of an indicator, and those that may speak of it within the scope. */
export function feedsOf(
  place: ExplainPlace,
  indicator: Indicator,
  parts: readonly Candidate[],
  sums: ScopeSums,
): ExplainFeed[] {
  const said = new Set(parts.map(({ feed }) => feed))
  const domain = domainOf(indicator.id)
  const { feeds } = place.world.feeds
  return feeds
    .filter((feed) => said.has(feed.index) || mayYet(feed))
    .map((feed) => told(place, indicator, feed))

  function mayYet({ isRetired, domains, scopes }: WorldFeed): boolean {
    return !place.isPast && !isRetired && domains.has(domain) && sums.speaksFor(scopes, place.scope)
  }
}

function told(place: ExplainPlace, indicator: Indicator, feed: WorldFeed): ExplainFeed {
  const { id, lastArrivedAt, timebase } = feed
  const named = { feed: id, name: place.nameOfFeed(id), simulated: timebase === 'simulated' }
  if (place.isPast) return { ...named, state: 'unknown' }
  const domain = domainOf(indicator.id)
  if (lastArrivedAt === undefined || !feed.spokeOf.has(domain)) return { ...named, state: 'never' }
  const state = freshness(lastArrivedAt, cadenceOf(feed, domain, indicator.cadenceMs), place.now)
  return { ...named, lastArrivedAt, state }
}
