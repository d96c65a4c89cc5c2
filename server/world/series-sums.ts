import type { Indicator, Part } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { AreaSums } from './area-sums.ts'
import type { ExpectedParts } from './expected-parts.ts'
import { cadenceOf, feedNow } from './feed-table.ts'
import { emptySum, include, type PartSum } from './part-sums.ts'
import type { PartWatch, Verdict } from './part-watch.ts'
import { thingView, type HeldThing } from './thing-table.ts'
import type { World } from './world.ts'

/** Adds up what series say of an indicator, or of the one that it is computed from. */
export function sumsOfSeries(
  world: World,
  indicator: Indicator,
  now: number,
  expected: ExpectedParts,
  watch?: PartWatch,
): AreaSums {
  const sums = new SeriesSums(world, indicator, now)
  const { source } = indicator
  const from = source.from === 'readings' ? source.indicator : indicator.id
  const needs = source.from === 'readings' ? source.needs : []
  const { declaring, byArea } = expected.of(world, from, needs)
  sums.parts.forEach((sum, area) => (sum.expected = byArea[area] ?? 0))
  for (const row of world.series.rowsOfIndicator[world.indexOfIndicator(from)] ?? []) {
    const thing = world.things.things[world.series.thing[row] ?? -1]
    if (thing && !hasAll(thing, needs)) continue
    const verdict = thing ? sums.addPart(row, thing, declaring) : sums.addOwn(row)
    watch?.series(row, thing, verdict)
  }
  return sums
}

export function hasAll({ thing }: HeldThing, attributes: readonly string[]): boolean {
  return attributes.every((attribute) => thing.attributes?.[attribute] != null)
}

class SeriesSums implements AreaSums {
  readonly parts: PartSum[]
  readonly own: (PartSum | undefined)[] = []
  readonly ownRow: number[] = []
  private readonly world: World
  private readonly indicator: Indicator
  private readonly now: number
  private readonly cadenceMs: readonly number[]
  /** Today, on each feed's own clock. */
  private readonly today: readonly string[]

  constructor(world: World, indicator: Indicator, now: number) {
    this.world = world
    this.indicator = indicator
    this.now = now
    this.parts = Array.from({ length: world.tree.size }, emptySum)
    const { feeds } = world.feeds
    this.cadenceMs = feeds.map((feed) => cadenceOf(feed, domainOf(indicator.id), indicator.cadenceMs))
    this.today = feeds.map((feed) => world.days.of(feedNow(feed, now)))
  }

  addPart(row: number, thing: HeldThing, declaring: ReadonlySet<string>): Verdict {
    if (thing.status.offline) return 'offline'
    const sum = this.parts[thing.area]
    if (!sum) return 'no-figure'
    if (!declaring.has(thing.thing.kind)) sum.expected += 1
    return this.add(sum, row, thing)
  }

  /** An area has one figure of its own: where several feeds say it, the freshest. */
  addOwn(row: number): Verdict {
    const area = this.world.series.area[row] ?? -1
    const sum = emptySum()
    sum.expected = 1
    const verdict = this.add(sum, row, undefined)
    const held = this.own[area]
    if (!held || isFresher(sum, held)) {
      this.own[area] = sum
      this.ownRow[area] = row
    }
    return verdict
  }

  private add(sum: PartSum, row: number, thing: HeldThing | undefined): Verdict {
    const part = this.partOf(row, thing)
    if (!part) return 'no-figure'
    if (this.isOfAnotherDay(row)) return 'other-day'
    const { series } = this.world
    const asOf = series.asOf[row] ?? 0
    const stale = freshness(asOf, this.cadenceMs[series.feed[row] ?? -1] ?? 0, this.now) === 'stale'
    if (!stale) sum.reported += 1
    if (stale && this.indicator.whenStale === 'leave-out') return 'stale'
    include(sum, part.numerator, part.denominator, asOf)
    return 'counted'
  }

  private isOfAnotherDay(row: number): boolean {
    if (this.indicator.resets !== 'daily') return false
    const { series, days } = this.world
    return days.of(series.at[row] ?? 0) !== this.today[series.feed[row] ?? -1]
  }

  private partOf(row: number, thing: HeldThing | undefined): Part | null {
    return partOfRow(this.world, this.indicator, row, thing)
  }
}

/** What a series gives to figures of an indicator; null where it gives none. */
export function partOfRow(
  { series }: World,
  { source, rollUp }: Indicator,
  row: number,
  thing: HeldThing | undefined,
): Part | null {
  const value = series.value[row] ?? Number.NaN
  if (source.from === 'readings') {
    return Number.isNaN(value) ? null : source.part(value, thing && thingView(thing))
  }
  if (rollUp === 'ratio') {
    const numerator = series.numerator[row] ?? Number.NaN
    const denominator = series.denominator[row] ?? Number.NaN
    return Number.isNaN(numerator) || Number.isNaN(denominator) ? null : { numerator, denominator }
  }
  return Number.isNaN(value) ? null : { numerator: value, denominator: 1 }
}

function isFresher(a: PartSum, b: PartSum): boolean {
  if (a.included === 0 || b.included === 0) return a.included > b.included
  return a.oldestAsOf > b.oldestAsOf
}
