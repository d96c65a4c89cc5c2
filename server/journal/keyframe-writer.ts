import type { Case, Notice } from '../../shared/observation.ts'
import type { FactTable } from '../world/fact-table.ts'
import { REMEMBERED_FIELDS, REMEMBERED_READINGS } from '../world/remembered-readings.ts'
import type { SeriesTable } from '../world/series-table.ts'
import type { World } from '../world/world.ts'
import { encodePart } from './keyframe-part.ts'
import type { SeriesDictionary } from './series-dictionary.ts'

/** What is written at once, so that live traffic waits for a few milliseconds at most. */
const ENTITIES_AT_ONCE = 1_000

/** Columns of a part of series, in this order, after feed, indicator, thing and area; then what is remembered. */
export const SERIES_IDS = ['journalId', 'feed', 'indicator', 'thing', 'area'] as const
export const SERIES_FIGURES = [
  'value',
  'numerator',
  'denominator',
  'at',
  'arrivedAt',
  'asOf',
  'sureFrom',
  'newestEver',
] as const satisfies readonly (keyof SeriesTable)[]

/**
 * The state of the world, part by part; between two of them the world may change. `position` says which number the
 * journal gives next. Each part knows where the journal stood when it was made, so a replay that begins where the first
 * part was made tells each entity only what its part does not hold, and ends in exactly the state of the world.
 *
 * Series come before things, which never leave: a series' thing is in it. Cases, notices and what has left hang together
 * (one that comes makes another leave), so they are held fast at once, by reference, and written out later; feeds are
 * taken last. What is not journalled is as of the keyframe: that a feed was heard only of what was known already, and
 * which timebase it said at its hello.
 */
export function* keyframeParts(
  world: World,
  dictionary: SeriesDictionary,
  position: () => number,
  atOnce = ENTITIES_AT_ONCE,
): Generator<Uint8Array, { begin: number; end: number }> {
  const begin = position()
  const facts = [factParts('cases', world.cases, atOnce), factParts('notices', world.notices, atOnce)]
  for (const parts of facts) for (const part of parts) yield part()
  // Each slice ends where the table does at that moment: what is added later comes with the next, or with the replay.
  for (let from = 0, to; from < world.series.size; from = to) {
    to = Math.min(world.series.size, from + atOnce)
    yield seriesPart(world.series, { from, to }, position())
  }
  for (let from = 0, to; from < world.things.things.length; from = to) {
    to = Math.min(world.things.things.length, from + atOnce)
    yield thingsPart(world, { from, to }, position())
  }
  const end = position()
  yield endPart(world, dictionary, { begin, end })
  return { begin, end }
}

/** Holds the table fast; the parts are written when they are asked for. */
function factParts(
  of: 'cases' | 'notices',
  table: FactTable<Case> | FactTable<Notice>,
  atOnce: number,
): (() => Uint8Array)[] {
  const held = table.byRetirement().map(({ feed, fact, arrivedAt }) => ({ feed, fact, arrivedAt }))
  const parts = slices(held, atOnce).map((slice) => () => {
    const feed = Int32Array.from(slice, (each) => each.feed)
    const arrivedAt = Float64Array.from(slice, (each) => each.arrivedAt)
    const json = Buffer.from(JSON.stringify(slice.map((each) => each.fact)))
    return encodePart({ type: 'facts', of, rows: slice.length }, [feed, arrivedAt, json])
  })
  const departed = table.frozenDeparted().map(({ feed, hasForgotten, revisions }) => () => {
    const json = Buffer.from(JSON.stringify([...revisions.keys()]))
    const header = { type: 'departed', of, feed, rows: revisions.size, hasForgotten } as const
    return encodePart(header, [Float64Array.from(revisions.values()), json])
  })
  return [...parts, ...departed]
}

function seriesPart(series: SeriesTable, { from, to }: Slice, position: number): Uint8Array {
  const ids = SERIES_IDS.map((name) => series[name].subarray(from, to))
  const figures = SERIES_FIGURES.map((name) => series[name].subarray(from, to))
  const { at, fields } = series.remembered
  const remembered = [
    at.subarray(from * REMEMBERED_READINGS, to * REMEMBERED_READINGS),
    fields.subarray(
      from * REMEMBERED_READINGS * REMEMBERED_FIELDS,
      to * REMEMBERED_READINGS * REMEMBERED_FIELDS,
    ),
  ]
  return encodePart({ type: 'series', position, rows: to - from }, [...ids, ...figures, ...remembered])
}

function thingsPart({ things }: World, { from, to }: Slice, position: number): Uint8Array {
  const slice = things.things.slice(from, to)
  const feed = Int32Array.from(slice, (held) => held.feed)
  const arrivedAt = Float64Array.from(slice, (held) => held.arrivedAt)
  const asOf = Float64Array.from(slice, (held) => held.asOf)
  const json = Buffer.from(JSON.stringify(slice.map((held) => held.thing)))
  return encodePart({ type: 'things', position, rows: slice.length }, [feed, arrivedAt, asOf, json])
}

function endPart(
  world: World,
  dictionary: SeriesDictionary,
  span: { begin: number; end: number },
): Uint8Array {
  const feeds = world.feeds.feeds.map(
    ({ id, timebase, factor, lastArrivedAt, feedClock, spokeOf, lateReadings }) => {
      const heard = { lastArrivedAt: lastArrivedAt ?? null, feedClock, spokeOf: [...spokeOf], lateReadings }
      return { id, timebase, factor, ...heard }
    },
  )
  const rowless = [...dictionary.rowless.values()].map(({ definition, newestEver }) => ({
    ...definition,
    newestEver,
  }))
  const indicators = world.indicators.map((indicator) => indicator.id)
  const areas = world.areas.codes
  const rest = { feeds, indicators, areas, nextSeries: dictionary.next, rowless }
  return encodePart({ type: 'end', ...span, ...rest }, [])
}

interface Slice {
  from: number
  to: number
}

function slices<T>(all: readonly T[], atOnce: number): T[][] {
  const count = Math.ceil(all.length / atOnce)
  return Array.from({ length: count }, (_, i) => all.slice(i * atOnce, (i + 1) * atOnce))
}
