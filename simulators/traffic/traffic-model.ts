import type { Reading } from '../../shared/observation.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS } from '../engine/local-day.ts'
import { noise } from '../engine/random.ts'
import type { Voice } from '../engine/voice.ts'
import type { Scene } from '../scenarios/scene.ts'
import type { RoadNetwork } from '../roads/network.ts'
import { CellTransmission } from './cell-transmission.ts'
import type { TrafficDemand } from './demand.ts'
import type { Segment } from './segments.ts'

export const TRAFFIC_STEP_S = 10
const DEMAND_EVERY_MS = 300_000
/** Drivers hear of a queue a little late. */
const AVOID_EVERY_MS = 60_000
/** Road covered by one vehicle with the detector's own length, km: occupancy is density times this. */
const EFFECTIVE_LENGTH_KM = 0.0065

export interface TrafficPlan {
  network: RoadNetwork
  segments: readonly Segment[]
  demand: TrafficDemand
  seed: number
}

/** What the rest of the simulation may do to the roads. */
export interface Roadway {
  /** Leaves this share of the capacity open at a place, until the returned function is called. */
  restrict: (arm: number, km: number, openShare: number, at: number) => (at: number) => void
}

/** What is restricted on roads that nobody looks at. */
export const NO_ROADS: Roadway = { restrict: () => () => {} }

/**
 * One day of traffic. The roads of each hour are those that began in an even state an hour before it (the first two
 * hours of a day at its midnight): who begins late in the day need not drive through all of it, and finds them the same.
 */
export class TrafficModel implements Roadway {
  private cells: CellTransmission
  /** Those of the hour to come. */
  private coming: CellTransmission | undefined
  /** Nothing before it is of interest. */
  private rests: number
  private readonly plan: TrafficPlan
  private readonly day: LocalDay
  private readonly voice: Voice
  private readonly scene: Scene
  private readonly restrictions = new Map<number, { arm: number; cell: number; openShare: number }>()
  private readonly revisions: number[]
  private nextRestriction = 0

  constructor(plan: TrafficPlan, day: LocalDay, voice: Voice, scene: Scene) {
    this.plan = plan
    this.scene = scene
    this.day = day
    this.voice = voice
    this.revisions = plan.segments.map(() => day.start)
    this.rests = day.start
    this.cells = this.even(day.start)
    this.setDemand(day.start)
    plan.segments.forEach((_, index) => this.sayThing(index, day.start))
  }

  /** Before its first step: what comes before `at` is not asked for. */
  restUntil(at: number): void {
    const hour = Math.floor((at - this.day.start) / HOUR_MS)
    this.rests = this.day.start + Math.max(0, hour - 1) * HOUR_MS
  }

  /** Every TRAFFIC_STEP_S. */
  step(at: number): void {
    if (at < this.rests) return
    const since = at - this.day.start
    if (since % HOUR_MS === 0) this.takeOver(at)
    if (since % DEMAND_EVERY_MS === 0) this.setDemand(at)
    for (const cells of this.driven) {
      if (since % AVOID_EVERY_MS === 0) cells.avoidQueues()
      cells.step()
    }
  }

  /** Every second: each segment in its turn. */
  say(at: number): void {
    if (!this.voice.figures) return
    const phase = Math.floor(at / 1000) % 10
    for (const segment of this.plan.segments) if (segment.phase === phase) this.sayFigures(segment, at)
  }

  segmentIndexAt(arm: number, km: number): number {
    const cell = this.cells.cellAt(arm, km)
    return this.plan.segments.findIndex((s) => s.arm === arm && cell >= s.firstCell && cell < s.endCell)
  }

  restrict(arm: number, km: number, openShare: number, at: number): (at: number) => void {
    const key = this.nextRestriction++
    const cell = this.cells.cellAt(arm, km)
    const segment = this.segmentIndexAt(arm, km)
    this.restrictions.set(key, { arm, cell, openShare })
    this.open(arm, cell)
    this.changed(segment, at)
    return (endAt) => {
      if (!this.restrictions.delete(key)) return
      this.open(arm, cell)
      this.changed(segment, endAt)
    }
  }

  /** Space-mean speed, vehicles and flow of a segment as they are, without measurement noise. */
  measure(segment: Segment): { speedKmh: number; vehicles: number; vehicleKmh: number } {
    const { first } = this.cells.cellsOf(segment.arm)
    let vehicles = 0
    let vehicleKmh = 0
    for (let cell = segment.firstCell; cell < segment.endCell; cell++) {
      const count = this.cells.vehicles[first + cell] ?? 0
      vehicles += count
      vehicleKmh += count * this.cells.speedKmh(segment.arm, cell)
    }
    return { speedKmh: vehicles > 1e-6 ? vehicleKmh / vehicles : segment.freeKmh, vehicles, vehicleKmh }
  }

  private get driven(): CellTransmission[] {
    return this.coming === undefined ? [this.cells] : [this.cells, this.coming]
  }

  /** The roads in an even state, with what is restricted of them. */
  private even(at: number): CellTransmission {
    const { network, demand } = this.plan
    const cells = new CellTransmission(network, TRAFFIC_STEP_S)
    const level = demand.profile(this.day, at)
    cells.fill((arm) => (demand.targets[arm] ?? 0) * level)
    for (const { arm, cell } of this.restrictions.values())
      cells.setOpen(arm, cell, this.openShare(arm, cell))
    return cells
  }

  private takeOver(at: number): void {
    if (at === this.rests) this.cells = this.even(at)
    else {
      this.cells = this.coming ?? this.cells
      this.coming = this.even(at)
    }
  }

  private open(arm: number, cell: number): void {
    for (const cells of this.driven) cells.setOpen(arm, cell, this.openShare(arm, cell))
  }

  private setDemand(at: number): void {
    // Who is told to stay at home does.
    const share = this.scene.level('traffic.demand', [], at) ?? 1
    this.plan.demand.at(this.day, at).forEach((demand, junction) => {
      const told = { ...demand, originPerHour: demand.originPerHour * share }
      for (const cells of this.driven) cells.setDemand(junction, told)
    })
  }

  private openShare(arm: number, cell: number): number {
    const shares = [...this.restrictions.values()].filter((r) => r.arm === arm && r.cell === cell)
    return Math.min(1, ...shares.map((r) => r.openShare))
  }

  private changed(segment: number, at: number): void {
    const before = this.revisions[segment]
    if (before === undefined) return
    this.revisions[segment] = Math.max(at, before + 1)
    this.sayThing(segment, at)
  }

  private sayThing(index: number, at: number): void {
    const segment = this.plan.segments[index]
    if (segment === undefined || !this.voice.things) return
    const here = [...this.restrictions.values()].filter(
      (r) => r.arm === segment.arm && r.cell >= segment.firstCell && r.cell < segment.endCell,
    )
    const least = Math.min(1, ...here.map((r) => r.openShare))
    this.voice.emit(segment.feed, {
      type: 'thing',
      id: segment.id,
      kind: 'traffic.segment',
      at,
      revision: this.revisions[index] ?? at,
      area: segment.area,
      name: segment.name,
      path: segment.path,
      status: least === 0 ? 'closed' : least < 1 ? 'restricted' : 'open',
      attributes: segment.attributes,
    })
  }

  private sayFigures(segment: Segment, at: number): void {
    const { vehicles, vehicleKmh } = this.measure(segment)
    const wobble = 0.975 + 0.05 * noise(this.plan.seed, segment.id, at)
    const denominator = round(vehicles, 2)
    const numerator = denominator === 0 ? 0 : round(vehicleKmh * wobble, 1)
    const speedKmh = denominator === 0 ? segment.freeKmh : round(numerator / denominator, 2)
    const density = vehicles / segment.lengthKm
    const say = (indicator: string, value: number, parts?: Pick<Reading, 'numerator' | 'denominator'>) =>
      this.voice.emit(segment.feed, { type: 'reading', indicator, thing: segment.id, at, value, ...parts })
    say('traffic.speed', speedKmh, { numerator, denominator })
    say('traffic.flow', Math.round((vehicleKmh * wobble) / segment.lengthKm))
    say('traffic.occupancy', round(Math.min(100, (density / segment.lanes) * EFFECTIVE_LENGTH_KM * 100), 1))
    say('traffic.vehicles', Math.round(vehicles))
  }
}

function round(value: number, decimals: number): number {
  const factor = 10 ** decimals
  return Math.round(value * factor) / factor
}
