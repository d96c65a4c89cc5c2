import type { Indicator } from '../../../shared/domains/domain.ts'
import { domainOf, type DomainRegistry } from '../../../shared/domains/registry.ts'
import { freshness, type Freshness } from '../../../shared/freshness.ts'
import {
  SEVERITY_RANK,
  type RoomState,
  type SeriesState,
  type ThingState,
} from '../../../shared/live/room-state.ts'
import { severityOf } from '../../state/judge.ts'
import { readingCadenceMs, thingCadenceMs } from './expected-cadence.ts'

/** What the map holds of a thing beside its place: how bad it is and since when that is known. */
export interface ThingMark {
  readonly room: string
  /** In the point layer; -1 for a road. */
  slot: number
  /** Rank. */
  statusSeverity: number
  /** World coordinates. */
  x: number
  y: number
  /** Rank that each figure with thresholds reaches, by series. */
  figures: Map<number, number> | undefined
  speedKmh: number | null | undefined
  freshness: Freshness
  /** Degrees clockwise from north. */
  heading: number
  /** When it, or a figure of it, was last known to stand. */
  asOf: number
  /** Milliseconds of real time; 0 is never judged. */
  cadenceMs: number
}

export function newMark(room: string): ThingMark {
  return {
    room,
    slot: -1,
    statusSeverity: 0,
    x: Number.NaN,
    y: Number.NaN,
    figures: undefined,
    speedKmh: undefined,
    freshness: 'fresh',
    heading: 0,
    asOf: 0,
    cadenceMs: 0,
  }
}

/** Takes what a thing's own state says. */
export function takeState(
  mark: ThingMark,
  thing: ThingState,
  room: RoomState,
  registry: DomainRegistry,
): void {
  const kind = registry.thingKinds.get(thing.kind)
  const status = kind?.statuses[thing.status]
  mark.statusSeverity = SEVERITY_RANK[status?.severity ?? 'normal']
  mark.asOf = Math.max(mark.asOf, thing.asOf)
  if (kind && kind.cadenceMs > 0) {
    mark.cadenceMs = thingCadenceMs(room.feeds.get(thing.feed), domainOf(thing.kind), kind.cadenceMs)
  }
  const heading = thing.attributes?.['heading']
  if (typeof heading === 'number') mark.heading = heading
}

/**
 * Takes a figure of a thing: a thing that is only heard of when it changes is as old as its newest figure. `judges`:
 * its thresholds colour the thing.
 */
export function takeReading(
  mark: ThingMark,
  series: SeriesState,
  room: RoomState,
  indicator: Indicator,
  judges: boolean,
): void {
  if (series.asOf !== undefined) mark.asOf = Math.max(mark.asOf, series.asOf)
  const feed = room.feeds.get(series.feed)
  const cadence = readingCadenceMs(feed, domainOf(indicator.id), indicator.cadenceMs)
  mark.cadenceMs = mark.cadenceMs === 0 ? cadence : Math.min(mark.cadenceMs, cadence)
  if (indicator.id === 'traffic.speed') mark.speedKmh = series.value
  if (judges) {
    mark.figures ??= new Map()
    mark.figures.set(series.id, figureSeverity(series, indicator))
  }
}

function figureSeverity(series: SeriesState, indicator: Indicator): number {
  if (typeof series.value !== 'number' || !indicator.thresholds) return 0
  return SEVERITY_RANK[severityOf(indicator, series.value, undefined)]
}

/** Worst rank of its status and its figures. */
export function ownSeverity(mark: ThingMark): number {
  let worst = mark.statusSeverity
  for (const severity of mark.figures?.values() ?? []) worst = Math.max(worst, severity)
  return worst
}

/** Where it goes now, degrees clockwise from north; undefined when it stays. */
export function headingTo(mark: ThingMark, x: number, y: number): number | undefined {
  if (mark.x === x && mark.y === y) return undefined
  return (Math.atan2(x - mark.x, mark.y - y) * 180) / Math.PI
}

/** Brings the freshness up to date; true when it changed. */
export function ageMark(mark: ThingMark, now: number): boolean {
  const next = mark.cadenceMs === 0 ? 'fresh' : freshness(mark.asOf, mark.cadenceMs, now)
  if (next === mark.freshness) return false
  mark.freshness = next
  return true
}
