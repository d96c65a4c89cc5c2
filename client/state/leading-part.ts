import type { Indicator } from '../../shared/domains/domain.ts'
import type { RoomState, SeriesState, ThingState } from '../../shared/live/room-state.ts'
import { registry } from './registry.ts'

/** Whose figure a greatest or least figure is, and what was read there when it was computed of something else. */
export interface LeadingPart {
  name: string
  /** A reading of this indicator. */
  read?: { indicator: string; value: number }
}

/** The thing whose figure is that of the whole room; undefined where figures add up. */
export function leadingPart(room: RoomState, indicator: Indicator): LeadingPart | undefined {
  const { rollUp, source } = indicator
  if (rollUp !== 'max' && rollUp !== 'min') return undefined
  const of = source.from === 'readings' ? source.indicator : indicator.id
  let best: { figure: number; thing: ThingState; value: number } | undefined
  for (const series of room.series.values()) {
    const thing = room.things.get(series.thing)
    if (series.indicator !== of || !thing || typeof series.value !== 'number') continue
    const figure = figureOf(indicator, series, thing)
    if (figure === undefined) continue
    if (!best || (rollUp === 'max' ? figure > best.figure : figure < best.figure))
      best = { figure, thing, value: series.value }
  }
  if (!best) return undefined
  const read = source.from === 'readings' ? { read: { indicator: of, value: best.value } } : {}
  return { name: best.thing.name, ...read }
}

function figureOf({ source }: Indicator, series: SeriesState, thing: ThingState): number | undefined {
  const { value } = series
  if (typeof value !== 'number') return undefined
  if (source.from !== 'readings') return value
  const kind = registry.thingKinds.get(thing.kind)
  const status = kind?.statuses[thing.status]?.id ?? ''
  return source.part(value, { kind: thing.kind, status, attributes: thing.attributes ?? {} })?.numerator
}
