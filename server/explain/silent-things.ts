import type { Indicator } from '../../shared/domains/domain.ts'
import { hasAll } from '../world/series-sums.ts'
import type { ExplainPlace } from './explain-place.ts'
import type { FoundPart } from './found-part.ts'

/** Things of the scope that should say an indicator and never did. */
export function silentThings(
  { world, scope }: ExplainPlace,
  { id, source }: Indicator,
  heard: ReadonlySet<number>,
): FoundPart[] {
  if (source.from !== 'feed' && source.from !== 'readings') return []
  const [from, needs] = source.from === 'readings' ? [source.indicator, source.needs] : [id, []]
  const kinds = [...world.registry.thingKinds.values()].filter((kind) => kind.indicators.includes(from))
  const declaring = new Set(kinds.map((kind) => kind.id))
  return world.things.things
    .filter((held) => declaring.has(held.thing.kind) && scope.mask[held.area] === 1 && !heard.has(held.id))
    .filter((held) => !held.status.offline && hasAll(held, needs))
    .map((held) => {
      const feed = world.feeds.get(held.feed)
      return {
        part: {
          type: 'thing',
          id: held.thing.id,
          name: held.thing.name,
          area: world.tree.areas[held.area]?.code ?? '',
          feed: feed.id,
          value: null,
          state: 'never',
          counted: false,
          notCounted: 'no-figure',
          simulated: feed.timebase === 'simulated',
        },
        weight: 0,
      }
    })
}
