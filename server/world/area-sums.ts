import type { CaseView, Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { Case } from '../../shared/observation.ts'
import type { ExpectedParts } from './expected-parts.ts'
import { cadenceOf, feedNow } from './feed-table.ts'
import { emptySum, include, type PartSum } from './part-sums.ts'
import type { PartWatch } from './part-watch.ts'
import { sumsOfSeries } from './series-sums.ts'
import { thingView } from './thing-table.ts'
import type { World } from './world.ts'

/** Parts of one indicator by area: those of things, cases and feeds, and the area's own figure if it has one. */
export interface AreaSums {
  readonly parts: readonly PartSum[]
  readonly own: readonly (PartSum | undefined)[]
  /** Which of the series of an area says its own figure. */
  readonly ownRow?: readonly number[]
}

/** Adds up the parts of an indicator for every area of the tree; `now` is the server's clock. Throws RangeError for one that has none. */
export function areaSums(
  world: World,
  indicator: Indicator,
  now: number,
  expected: ExpectedParts,
  watch?: PartWatch,
): AreaSums {
  const { source } = indicator
  switch (source.from) {
    case 'feed':
    case 'readings':
      return sumsOfSeries(world, indicator, now, expected, watch)
    case 'things':
      return sumsOfThings(world, indicator, source, now, watch)
    case 'cases':
      return sumsOfCases(world, source, now, watch)
    case 'formula':
      throw new RangeError(`${indicator.id} has no parts`)
  }
}

function emptySums(world: World): PartSum[] {
  return Array.from({ length: world.tree.size }, emptySum)
}

function sumsOfThings(
  world: World,
  indicator: Indicator,
  source: Extract<Indicator['source'], { from: 'things' }>,
  now: number,
  watch?: PartWatch,
): AreaSums {
  const parts = emptySums(world)
  const kindCadenceMs = world.registry.thingKinds.get(source.kind)?.cadenceMs ?? 0
  for (const thing of world.things.things) {
    if (thing.thing.kind !== source.kind) continue
    const sum = parts[thing.area]
    const part = source.part(thingView(thing))
    if (!sum || !part) continue
    sum.expected += 1
    const feed = world.feeds.get(thing.feed)
    // A thing that speaks only when it changes stands as long as its feed is heard.
    const asOf = kindCadenceMs === 0 ? (feed.lastArrivedAt ?? thing.asOf) : thing.asOf
    const cadenceMs = kindCadenceMs === 0 ? indicator.cadenceMs : kindCadenceMs
    const stale = freshness(asOf, cadenceOf(feed, domainOf(source.kind), cadenceMs), now) === 'stale'
    if (!stale) sum.reported += 1
    const counts = !stale || indicator.whenStale === 'keep'
    if (counts) include(sum, part.numerator, part.denominator, asOf)
    watch?.thing(thing, part, asOf, counts ? 'counted' : 'stale')
  }
  return { parts, own: [] }
}

/** Cases are counted where they are; how complete the count is, the feeds tell (see `ScopeSums.coverByFeeds`). */
function sumsOfCases(
  world: World,
  source: Extract<Indicator['source'], { from: 'cases' }>,
  now: number,
  watch?: PartWatch,
): AreaSums {
  const parts = emptySums(world)
  const presents = world.feeds.feeds.map((feed) => feedNow(feed, now))
  for (const held of world.cases.held.values()) {
    const { fact, area, feed } = held
    if (fact.kind !== source.kind) continue
    const sum = parts[area]
    const part = sum && source.part(caseView(world, fact), presents[feed] ?? now)
    if (!part) continue
    include(sum, part.numerator, part.denominator, Number.POSITIVE_INFINITY)
    watch?.item(held, part)
  }
  return { parts, own: [] }
}

const NONE = {}

function caseView(world: World, fact: Case): CaseView {
  const { kind, status, severity, category, openedAt, dueAt, closedAt, attributes = NONE } = fact
  const isOver = world.registry.isOver(fact)
  return { kind, status, severity, category, openedAt, dueAt, closedAt, isOver, attributes }
}
