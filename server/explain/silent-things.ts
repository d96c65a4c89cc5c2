import type { Indicator } from '../../shared/domains/domain.ts'
import { hasAll } from '../world/series-sums.ts'
import type { ExplainPlace } from './explain-place.ts'
import type { Candidate } from './found-part.ts'

/** Things of the scope that should say an indicator and never did. */
export function silentThings(
  { world, scope }: ExplainPlace,
  { id, source }: Indicator,
  heard: ReadonlySet<number>,
): Candidate[] {
  if (source.from !== 'feed' && source.from !== 'readings') return []
  const [from, needs] = source.from === 'readings' ? [source.indicator, source.needs] : [id, []]
  const kinds = [...world.registry.thingKinds.values()].filter((kind) => kind.indicators.includes(from))
  const declaring = new Set(kinds.map((kind) => kind.id))
  return world.things.things
    .filter((held) => declaring.has(held.thing.kind) && scope.mask[held.area] === 1 && !heard.has(held.id))
    .filter((held) => !held.status.offline && hasAll(held, needs))
    .map((held) => ({ type: 'silent', counted: false, weight: 0, feed: held.feed, thing: held }))
}
