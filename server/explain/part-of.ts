import type { Indicator, Part } from '../../shared/domains/domain.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import { freshness } from '../../shared/freshness.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import { cadenceOf } from '../world/feed-table.ts'
import type { Verdict } from '../world/part-watch.ts'
import { NEVER } from '../world/remembered-readings.ts'
import { partOfRow } from '../world/series-sums.ts'
import type { ExplainPlace } from './explain-place.ts'
import type {
  Candidate,
  CountedCase,
  CountedThing,
  FoundPart,
  SaidSeries,
  SilentThing,
} from './found-part.ts'

/** A part as it is told. */
export function partOf(place: ExplainPlace, indicator: Indicator, found: Candidate): FoundPart {
  switch (found.type) {
    case 'series':
      return partOfSeries(place, indicator, found)
    case 'thing':
      return partOfThing(place, indicator, found)
    case 'case':
      return partOfCase(place, indicator, found)
    case 'silent':
      return silentPart(place, found)
  }
}

function partOfSeries(place: ExplainPlace, indicator: Indicator, said: SaidSeries): FoundPart {
  const { row, thing, verdict } = said
  const { series, feeds, tree } = place.world
  const part = partOfRow(place.world, indicator, row, thing)
  const raw = series.value[row] ?? Number.NaN
  const at = series.at[row] ?? NEVER
  const feed = feeds.get(series.feed[row] ?? -1)
  const cadenceMs = cadenceOf(feed, domainOf(indicator.id), indicator.cadenceMs)
  const notCounted = verdict === 'counted' ? said.leftOut : whyNot(verdict, indicator, raw)
  const revision = series.remembered.revisionOf(row, at)
  const id = series.journalId[row] ?? -1
  const from = indicator.source.from === 'readings' ? indicator.source.indicator : indicator.id
  return {
    part: {
      type: thing ? 'thing' : 'area',
      ...(thing && { id: thing.thing.id, name: thing.thing.name }),
      area: tree.areas[thing ? thing.area : (series.area[row] ?? -1)]?.code ?? '',
      feed: feed.id,
      ...figuresOf(indicator, part, raw),
      ...(at !== NEVER && { at, arrivedAt: series.arrivedAt[row] ?? at }),
      state: at === NEVER ? 'never' : freshness(series.asOf[row], cadenceMs, place.now),
      counted: notCounted === undefined,
      ...(notCounted && { notCounted }),
      simulated: feed.timebase === 'simulated',
      ...(revision > 0 && { revision }),
    },
    ...(id >= 0 && { reading: { series: id, indicator: from } }),
  }
}

function partOfThing(
  place: ExplainPlace,
  indicator: Indicator,
  { thing, part, asOf, verdict }: CountedThing,
): FoundPart {
  const { feeds, tree, registry } = place.world
  const { id, kind, name, at, revision } = thing.thing
  const feed = feeds.get(thing.feed)
  const ofKind = registry.thingKinds.get(kind)?.cadenceMs ?? 0
  const cadenceMs = cadenceOf(feed, domainOf(kind), ofKind === 0 ? indicator.cadenceMs : ofKind)
  return {
    part: {
      type: 'thing',
      id,
      name,
      at,
      arrivedAt: thing.arrivedAt,
      feed: feed.id,
      area: tree.areas[thing.area]?.code ?? '',
      ...figuresOf(indicator, part, part.numerator),
      state: freshness(asOf, cadenceMs, place.now),
      counted: verdict === 'counted',
      ...(verdict === 'stale' && { notCounted: 'stale' as const }),
      simulated: feed.timebase === 'simulated',
      ...(revision !== undefined && revision > 0 && { revision }),
    },
  }
}

function partOfCase({ world }: ExplainPlace, indicator: Indicator, { item, part }: CountedCase): FoundPart {
  const { fact, area, feed, arrivedAt } = item
  const of = world.feeds.get(feed)
  const { id, title, at, revision = 0 } = fact
  return {
    part: {
      type: 'case',
      id,
      name: title,
      at,
      arrivedAt,
      feed: of.id,
      state: 'fresh',
      counted: true,
      area: world.tree.areas[area]?.code ?? '',
      ...figuresOf(indicator, part, part.numerator),
      simulated: of.timebase === 'simulated',
      ...(revision > 0 && { revision }),
    },
  }
}

function silentPart(
  { world }: ExplainPlace,
  { thing: { thing, area, feed: index } }: SilentThing,
): FoundPart {
  const feed = world.feeds.get(index)
  return {
    part: {
      type: 'thing',
      id: thing.id,
      name: thing.name,
      area: world.tree.areas[area]?.code ?? '',
      feed: feed.id,
      value: null,
      state: 'never',
      counted: false,
      notCounted: 'no-figure',
      simulated: feed.timebase === 'simulated',
    },
  }
}

function whyNot(
  verdict: Exclude<Verdict, 'counted'>,
  { rollUp, source }: Indicator,
  value: number,
): NonNullable<ExplainPart['notCounted']> {
  const isWhole = verdict === 'no-figure' && rollUp === 'ratio' && source.from === 'feed'
  return isWhole && !Number.isNaN(value) ? 'no-numerator' : verdict
}

/** In the indicator's own unit; of a ratio with what it is made of. */
function figuresOf(
  { rollUp, source, scale = 1 }: Indicator,
  part: Part | null,
  raw: number,
): Pick<ExplainPart, 'value' | 'numerator' | 'denominator'> {
  const known = Number.isNaN(raw) ? null : raw
  if (part === null) return { value: source.from === 'feed' ? known : null }
  if (rollUp !== 'ratio') return { value: part.numerator }
  const { numerator, denominator } = part
  const quotient = denominator === 0 ? null : (scale * numerator) / denominator
  return { value: source.from === 'feed' ? known : quotient, numerator, denominator }
}

/** What gives most to a figure weighs most. */
export function weightOf({ rollUp }: Indicator, part: Part | null): number {
  if (part === null) return Number.NEGATIVE_INFINITY
  if (rollUp === 'min') return -part.numerator
  return rollUp === 'ratio' ? part.denominator : part.numerator
}
