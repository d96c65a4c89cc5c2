import type { Indicator } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { ExpectedParts } from './expected-parts.ts'
import { cadenceOf, feedNow } from './feed-table.ts'
import { emptySum, include, type PartSum } from './part-sums.ts'
import type { HeldThing } from './thing-table.ts'
import type { World } from './world.ts'

/** Parts of one indicator by area: those of things, cases and feeds, and the area's own figure if it has one. */
export interface AreaSums {
  parts: readonly PartSum[]
  own: readonly (PartSum | undefined)[]
}

/** Adds up the parts of an indicator for every area of the tree; `now` is the server's clock. */
export function areaSums(world: World, indicator: Indicator, now: number, expected: ExpectedParts): AreaSums {
  const { source } = indicator
  switch (source.from) {
    case 'feed':
      return sumsOfSeries(world, indicator, indicator.id, now, expected)
    case 'readings':
      return sumsOfSeries(world, indicator, source.indicator, now, expected)
    case 'things':
      return sumsOfThings(world, indicator, source, now)
    case 'cases':
      return sumsOfCases(world, source, now)
  }
}

function emptySums(world: World): PartSum[] {
  return Array.from({ length: world.tree.size }, emptySum)
}

function sumsOfSeries(
  world: World,
  indicator: Indicator,
  sourceId: string,
  now: number,
  expected: ExpectedParts,
): AreaSums {
  const parts = emptySums(world)
  const own: (PartSum | undefined)[] = []
  const { series, things } = world
  const sourceIndex = world.indicators.findIndex((candidate) => candidate.id === sourceId)
  const cadence = cadenceByFeed(world, indicator)
  const { declaring, byArea } = expected.of(world, sourceId)
  parts.forEach((sum, area) => (sum.expected = byArea[area] ?? 0))
  for (const row of series.rowsOfIndicator[sourceIndex] ?? []) {
    const thing = things.things[series.thing[row] ?? -1]
    const area = series.area[row] ?? -1
    if (thing?.status.offline) continue
    const sum = thing ? parts[area] : (own[area] ??= emptySum())
    if (!sum) continue
    if (!thing || !declaring.has(thing.thing.kind)) sum.expected += 1
    const asOf = series.asOf[row] ?? 0
    const stale = freshness(asOf, cadence[series.feed[row] ?? -1] ?? 0, now) === 'stale'
    addSeriesPart(world, indicator, row, thing, sum, asOf, stale)
  }
  return { parts, own }
}

function addSeriesPart(
  world: World,
  indicator: Indicator,
  row: number,
  thing: HeldThing | undefined,
  sum: PartSum,
  asOf: number,
  stale: boolean,
): void {
  const part = partOfSeries(world, indicator, row, thing)
  if (!part) return
  if (!stale) sum.reported += 1
  if (!stale || indicator.whenStale === 'keep') include(sum, part.numerator, part.denominator, asOf)
}

function partOfSeries(world: World, indicator: Indicator, row: number, thing: HeldThing | undefined) {
  const { series } = world
  const value = series.value[row] ?? Number.NaN
  if (indicator.source.from === 'readings') {
    return Number.isNaN(value) ? null : indicator.source.part(value, thing && viewOf(thing))
  }
  if (indicator.rollUp === 'ratio') {
    const numerator = series.numerator[row] ?? Number.NaN
    const denominator = series.denominator[row] ?? Number.NaN
    return Number.isNaN(numerator) || Number.isNaN(denominator) ? null : { numerator, denominator }
  }
  return Number.isNaN(value) ? null : { numerator: value, denominator: 1 }
}

function sumsOfThings(
  world: World,
  indicator: Indicator,
  source: Extract<Indicator['source'], { from: 'things' }>,
  now: number,
): AreaSums {
  const parts = emptySums(world)
  const kindCadenceMs = world.registry.thingKinds.get(source.kind)?.cadenceMs ?? 0
  for (const thing of world.things.things) {
    if (thing.thing.kind !== source.kind) continue
    const sum = parts[thing.area]
    const part = source.part(viewOf(thing))
    if (!sum || !part) continue
    sum.expected += 1
    const feed = world.feeds.get(thing.feed)
    // A thing that speaks only when it changes stands as long as its feed is heard.
    const asOf = kindCadenceMs === 0 ? (feed.lastArrivedAt ?? thing.asOf) : thing.asOf
    const cadenceMs = kindCadenceMs === 0 ? indicator.cadenceMs : kindCadenceMs
    const stale = freshness(asOf, cadenceOf(feed, domainOf(source.kind), cadenceMs), now) === 'stale'
    if (!stale) sum.reported += 1
    if (!stale || indicator.whenStale === 'keep') include(sum, part.numerator, part.denominator, asOf)
  }
  return { parts, own: [] }
}

/** Cases are counted where they are; how complete the count is, the feeds tell (see `coverByFeeds`). */
function sumsOfCases(
  world: World,
  source: Extract<Indicator['source'], { from: 'cases' }>,
  now: number,
): AreaSums {
  const parts = emptySums(world)
  const presents = world.feeds.feeds.map((feed) => feedNow(feed, now))
  for (const { fact, area, feed } of world.cases.held.values()) {
    if (fact.kind !== source.kind) continue
    const sum = parts[area]
    const part = sum && source.part(viewOfCase(fact), presents[feed] ?? now)
    if (part) include(sum, part.numerator, part.denominator, Number.POSITIVE_INFINITY)
  }
  return { parts, own: [] }
}

function viewOfCase(fact: {
  kind: string
  status: string
  severity: 'normal' | 'attention' | 'high' | 'critical'
  category?: string | undefined
  openedAt: number
  dueAt?: number | undefined
  closedAt?: number | undefined
}) {
  const { kind, status, severity, category, openedAt, dueAt, closedAt } = fact
  return { kind, status, severity, category, openedAt, dueAt, closedAt }
}

function viewOf(held: HeldThing) {
  const { kind, status, attributes } = held.thing
  return { kind, status, attributes: attributes ?? {} }
}

function cadenceByFeed(world: World, indicator: Indicator): number[] {
  return world.feeds.feeds.map((feed) => cadenceOf(feed, domainOf(indicator.id), indicator.cadenceMs))
}
