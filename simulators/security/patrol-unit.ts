import type { Place, Thing } from '../../shared/observation.ts'
import type { Random } from '../engine/random.ts'
import { between, distanceKm, headingOf, rounded } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'
import type { Roadway } from '../traffic/traffic-model.ts'
import type { UnitPlan } from './units-plan.ts'

const PATROL_KMH = 32
const OFF_ROAD_KMH = 25
/** With priority a unit gets this far beyond the traffic around it, and never below a walk past a queue. */
const PRIORITY = { factor: 1.35, leastKmh: 22, overFree: 1.15 } as const
const REST_CHANCE = 0.07

/** Where a unit is sent: a place beside a point of the network. */
export interface Target {
  incident: string
  arm: number
  km: number
  place: Place
}

export type UnitStatus = 'available' | 'en-route' | 'on-scene'

/** One patrol unit: drives the roads of its beat until it is sent somewhere. */
export class PatrolUnit {
  readonly plan: UnitPlan
  status: UnitStatus = 'available'
  arm: number
  km: number
  speedKmh = 0
  target: Target | undefined
  private route: number[] = []
  /** How far it has left the road towards its target, km. */
  private asideKm = 0
  private asideTo: Place | undefined
  private restUntil = 0
  private readonly network: RoadNetwork
  private readonly random: Random

  constructor(plan: UnitPlan, network: RoadNetwork, random: Random) {
    this.plan = plan
    this.network = network
    this.random = random
    this.arm = random.pick(network.junctionOf(plan.base).outgoing)
    this.km = random.next() * Math.min(1, network.arm(this.arm).lengthKm)
  }

  get place(): Place {
    const road = this.network.arm(this.arm).line.placeAt(this.km)
    if (this.asideTo === undefined) return rounded(road)
    const wholeKm = distanceKm(road, this.asideTo)
    return rounded(between(road, this.asideTo, wholeKm === 0 ? 1 : Math.min(1, this.asideKm / wholeKm)))
  }

  get heading(): number {
    const line = this.network.arm(this.arm).line
    if (this.asideTo === undefined) return line.headingAt(this.km)
    const road = line.placeAt(this.km)
    return this.target === undefined ? headingOf(this.asideTo, road) : headingOf(road, this.asideTo)
  }

  /** `route` are the arms to take after the present one; empty when the target lies ahead on it. */
  send(target: Target, route: number[]): void {
    this.target = target
    this.route = route
    this.status = 'en-route'
    this.restUntil = 0
  }

  release(): void {
    this.target = undefined
    this.route = []
    this.status = 'available'
  }

  /** Drives for a while; true when it has just arrived where it was sent. */
  drive(seconds: number, at: number, roads: Roadway): boolean {
    this.speedKmh = 0
    if (this.status === 'on-scene' || at < this.restUntil) return false
    if (this.target === undefined) {
      if (this.asideTo === undefined) this.patrol(seconds, at, roads)
      else this.comeBack(seconds)
      return false
    }
    // Sent out again while still on its way back to the road.
    if (this.asideTo !== undefined && this.asideTo !== this.target.place) this.comeBack(seconds)
    else if (this.follow(seconds, roads, this.target)) this.status = 'on-scene'
    return this.status === 'on-scene'
  }

  thing(at: number, area: string): Thing {
    const speedKmh = Math.round(this.speedKmh)
    return {
      type: 'thing',
      id: this.plan.id,
      kind: 'security.unit',
      at,
      revision: at,
      area,
      name: this.plan.name,
      place: this.place,
      status: this.status,
      attributes: { speedKmh, heading: this.heading, incident: this.target?.incident ?? null },
    }
  }

  private patrol(seconds: number, at: number, roads: Roadway): void {
    this.speedKmh = Math.min(PATROL_KMH, roads.speedKmh(this.arm, this.km))
    if (!this.advance(seconds)) return
    if (this.random.chance(REST_CHANCE)) this.restUntil = at + this.random.between(120_000, 480_000)
    this.enter(this.nextOnBeat())
  }

  private nextOnBeat(): number {
    const here = this.network.arm(this.arm)
    const ways = this.network.junction(here.to).outgoing
    const weights = ways.map((way) => (way === here.reverse ? 0.02 : this.plan.beat.has(way) ? 1 : 0.0005))
    return ways[this.random.weighted(weights)] ?? here.reverse
  }

  private follow(seconds: number, roads: Roadway, target: Target): boolean {
    if (this.route.length > 0 || this.arm !== target.arm || this.km < target.km) {
      const { freeKmh } = this.network.arm(this.arm).link
      const traffic = roads.speedKmh(this.arm, this.km) * PRIORITY.factor
      this.speedKmh = Math.min(freeKmh * PRIORITY.overFree, Math.max(PRIORITY.leastKmh, traffic))
      if (this.advance(seconds, this.route.length === 0 ? target.km : Infinity))
        this.enter(this.route.shift() ?? this.arm)
      return false
    }
    const asideKm = distanceKm(this.network.arm(this.arm).line.placeAt(this.km), target.place)
    this.asideTo = target.place
    this.speedKmh = OFF_ROAD_KMH
    this.asideKm = Math.min(asideKm, this.asideKm + (OFF_ROAD_KMH * seconds) / 3600)
    return this.asideKm >= asideKm - 1e-9
  }

  private comeBack(seconds: number): void {
    this.speedKmh = OFF_ROAD_KMH
    this.asideKm -= (OFF_ROAD_KMH * seconds) / 3600
    if (this.asideKm > 0) return
    this.asideKm = 0
    this.asideTo = undefined
  }

  /** Moves along the arm, at most to `stopKm`; true at its end. */
  private advance(seconds: number, stopKm = Infinity): boolean {
    const end = this.network.arm(this.arm).lengthKm
    this.km = Math.min(end, stopKm, this.km + (this.speedKmh * seconds) / 3600)
    return this.km >= end && stopKm > end
  }

  private enter(arm: number): void {
    if (arm < 0 || arm === this.arm) return
    this.arm = arm
    this.km = 0
  }
}
