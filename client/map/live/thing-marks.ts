import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import type { RoomChange, RoomState, ThingState } from '../../../shared/live/room-state.ts'
import { toWorldLine, worldX, worldY } from '../canvas/world.ts'
import { freshnessRank, markKey } from '../points/mark-key.ts'
import type { PointLayer } from '../points/point-layer.ts'
import { roadSeverity, roadState } from '../segments/road-state.ts'
import type { SegmentLayer } from '../segments/segment-layer.ts'
import type { DayPart, UsualSpeeds } from '../segments/usual-speeds.ts'
import type { Alert } from './alert.ts'
import { KindCounts } from './kind-counts.ts'
import { kindMark } from './kind-marks.ts'
import { roadClass, roadName } from './thing-roads.ts'
import {
  ageMark,
  headingTo,
  newMark,
  ownSeverity,
  takeReading,
  takeState,
  type ThingMark,
} from './thing-state.ts'

export interface ThingLayers {
  readonly points: PointLayer
  readonly segments: SegmentLayer
}

/** What is usual, and the sources' time of day. */
export interface Usual {
  speeds: UsualSpeeds
  dayPart: DayPart
}

/** Keeps the marks of things as the rooms say, touching only what a change names. */
export class ThingMarks {
  private readonly marks = new Map<number, ThingMark>()
  private readonly things = new Map<number, ThingState>()
  /** How many there are on the map of each kind. */
  readonly kinds = new KindCounts()
  private readonly layers: ThingLayers
  private readonly registry: DomainRegistry
  private readonly usual: Usual

  constructor(layers: ThingLayers, registry: DomainRegistry, usual: Usual) {
    this.layers = layers
    this.registry = registry
    this.usual = usual
  }

  apply(name: string, room: RoomState, change: RoomChange, now: number): void {
    if (change.reset) this.forget(name)
    for (const id of change.goneThings) this.remove(id)
    for (const id of change.things) this.setThing(name, room, id)
    for (const id of change.states) this.setState(room, id)
    for (const id of change.series) this.setReading(room, id)
    for (const id of change.things) this.refresh(id, now)
    for (const id of change.states) this.refresh(id, now)
    for (const id of change.series) this.refresh(room.series.get(id)?.thing ?? -1, now)
  }

  /** Once a second: what was fresh grows old. */
  age(now: number): void {
    for (const [id, mark] of this.marks) {
      if (ageMark(mark, now)) this.draw(id, mark)
    }
  }

  /** What is usual changes with the hour. */
  redrawRoads(): void {
    for (const [id, mark] of this.marks) {
      if (mark.speedKmh !== undefined) this.draw(id, mark)
    }
  }

  /** High and worse. */
  *alerts(): Iterable<Alert> {
    for (const [id, mark] of this.marks) {
      const thing = this.things.get(id)
      if (mark.slot < 0 || !thing) continue
      const severity = this.severity(mark, thing)
      if (severity >= 2) yield { x: mark.x, y: mark.y, severity, round: true }
    }
  }

  /** Where things stand, world coordinates; roads are not asked. */
  *places(): Iterable<{ x: number; y: number }> {
    for (const mark of this.marks.values()) if (mark.slot >= 0) yield mark
  }

  private forget(name: string): void {
    for (const [id, mark] of this.marks) if (mark.room === name) this.remove(id)
  }

  private remove(id: number): void {
    const mark = this.marks.get(id)
    if (!mark) return
    if (mark.slot >= 0) this.layers.points.removePoint(mark.slot)
    this.layers.segments.removeSegment(id)
    this.kinds.change(drawnKind(this.things.get(id)), undefined)
    this.marks.delete(id)
    this.things.delete(id)
  }

  private setThing(name: string, room: RoomState, id: number): void {
    const thing = room.things.get(id)
    if (!thing) return
    const mark = this.marks.get(id) ?? newMark(name)
    this.kinds.change(drawnKind(this.things.get(id)), drawnKind(thing))
    this.marks.set(id, mark)
    this.things.set(id, thing)
    takeState(mark, thing, room, this.registry)
    if (thing.path) {
      const line = toWorldLine(thing.path)
      this.layers.segments.setSegment(id, {
        line,
        class: roadClass(thing),
        road: roadName(thing),
        state: 'unknown',
        freshness: 'unknown',
      })
    } else this.setPlace(mark, thing)
  }

  private setState(room: RoomState, id: number): void {
    const thing = room.things.get(id)
    const mark = this.marks.get(id)
    if (!thing || !mark) return
    takeState(mark, thing, room, this.registry)
    if (!thing.path) this.setPlace(mark, thing)
  }

  private setPlace(mark: ThingMark, thing: ThingState): void {
    const { points } = this.layers
    if (thing.lat === null || thing.lon === null) return
    const x = worldX(thing.lon)
    const y = worldY(thing.lat)
    const moves = this.moves(thing)
    if (mark.slot < 0) {
      const { shape, group } = kindMark(this.registry, thing.kind)
      mark.slot = points.addPoint(
        x,
        y,
        group,
        0,
        markKey(shape, 0, freshnessRank(mark.freshness), mark.heading),
      )
    } else {
      const heading = headingTo(mark, x, y)
      if (heading === undefined) return
      if (moves) mark.heading = (heading + 360) % 360
      points.moveTo(mark.slot, x, y)
    }
    mark.x = x
    mark.y = y
  }

  private setReading(room: RoomState, seriesId: number): void {
    const series = room.series.get(seriesId)
    const mark = series && this.marks.get(series.thing)
    const indicator = series && this.registry.indicators.get(series.indicator)
    if (!series || !mark || !indicator) return
    const kind = this.registry.thingKinds.get(room.things.get(series.thing)?.kind ?? '')
    takeReading(mark, series, room, indicator, kind?.judgedBy.includes(indicator.id) ?? false)
  }

  private refresh(id: number, now: number): void {
    const mark = this.marks.get(id)
    if (!mark) return
    ageMark(mark, now)
    this.draw(id, mark)
  }

  private draw(id: number, mark: ThingMark): void {
    const thing = this.things.get(id)
    if (!thing) return
    if (thing.path) {
      this.layers.segments.restyle(id, this.roadStateOf(mark, thing), mark.freshness, mark.speedKmh)
    } else if (mark.slot >= 0) {
      const { shape } = kindMark(this.registry, thing.kind)
      const severity = this.severity(mark, thing)
      const look = markKey(shape, severity, freshnessRank(mark.freshness), mark.heading)
      this.layers.points.restyle(mark.slot, severity, look)
    }
  }

  private severity(mark: ThingMark, thing: ThingState): number {
    const road = mark.speedKmh === undefined ? 0 : roadSeverity(this.speedState(mark, thing))
    return Math.max(ownSeverity(mark), road)
  }

  private roadStateOf(mark: ThingMark, thing: ThingState) {
    const status = this.registry.thingKinds.get(thing.kind)?.statuses[thing.status]?.id
    return status === 'closed' ? ('closed' as const) : this.speedState(mark, thing)
  }

  private moves(thing: ThingState): boolean {
    return this.registry.thingKinds.get(thing.kind)?.moves === true
  }

  private speedState(mark: ThingMark, thing: ThingState) {
    const freeKmh = thing.attributes?.['freeKmh']
    return roadState(
      mark.speedKmh,
      this.usual.speeds.lowAt(thing.key, this.usual.dayPart),
      typeof freeKmh === 'number' ? freeKmh : undefined,
    )
  }
}

/** What stands nowhere is no part of a map. */
function drawnKind(thing: ThingState | undefined): string | undefined {
  return thing?.path || typeof thing?.lat === 'number' ? thing.kind : undefined
}
