import type { LocalDay } from '../engine/local-day.ts'
import type { Place, Thing } from '../../shared/observation.ts'
import type { Random } from '../engine/random.ts'
import { between, distanceKm, headingOf, rounded } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'
import type { UsualRoads } from '../traffic/usual-roads.ts'
import type { Leg } from './leg.ts'
import { kmAt, leg, standing } from './leg.ts'
import type { UnitPlan } from './units-plan.ts'

const PATROL_KMH = 32
const OFF_ROAD_KMH = 25
/** With priority a unit gets this far beyond the traffic of the hour, and never below a walk past a queue. */
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

/** What a unit drives on. */
export interface Beat {
  network: RoadNetwork
  usual: UsualRoads
  day: LocalDay
  random: Random
}

/**
 * One patrol unit: drives the roads of its beat until it is sent somewhere. It goes leg by leg, so that where it is at
 * a time does not depend on how often it was asked on the way.
 */
export class PatrolUnit {
  readonly plan: UnitPlan
  status: UnitStatus = 'available'
  target: Target | undefined
  arm: number
  private km: number
  private current: Leg
  private route: number[] = []
  /** Beside the road, on the way to this place or back from it, so far from the road. */
  private aside: { place: Place; km: number } | undefined
  private readonly beat: Beat

  constructor(plan: UnitPlan, beat: Beat) {
    this.plan = plan
    this.beat = beat
    this.arm = beat.random.pick(beat.network.junctionOf(plan.base).outgoing)
    this.km = beat.random.next() * Math.min(1, beat.network.arm(this.arm).lengthKm)
    this.current = this.nextLeg(beat.day.start)
  }

  /** When it comes to the end of what it is at. */
  get until(): number {
    return this.current.until
  }

  get speedKmh(): number {
    return this.current.kmh
  }

  kmAt(at: number): number {
    return this.current.way === 'road' ? kmAt(this.current, at) : this.km
  }

  /** Goes on to a time; true when it has come to where it was sent. */
  advanceTo(at: number): boolean {
    while (this.current.until <= at) this.turn(this.current.until)
    return this.status === 'on-scene'
  }

  /** `route` are the arms to take after the present one; empty when the target lies ahead on it. */
  send(target: Target, route: number[], at: number): void {
    this.settle(at)
    this.target = target
    this.route = route
    this.status = 'en-route'
    this.current = this.nextLeg(at)
  }

  release(at: number): void {
    this.settle(at)
    this.target = undefined
    this.route = []
    this.status = 'available'
    this.current = this.nextLeg(at)
  }

  placeAt(at: number): Place {
    const road = this.line.placeAt(this.kmAt(at))
    if (this.aside === undefined) return rounded(road)
    const wholeKm = distanceKm(road, this.aside.place)
    return rounded(
      between(road, this.aside.place, wholeKm === 0 ? 1 : Math.min(1, this.asideAt(at) / wholeKm)),
    )
  }

  thing(at: number, place: Place, area: string): Thing {
    return {
      type: 'thing',
      id: this.plan.id,
      kind: 'security.unit',
      at,
      revision: at,
      area,
      name: this.plan.name,
      place,
      status: this.status,
      attributes: {
        speedKmh: Math.round(this.speedKmh),
        heading: this.headingAt(at),
        incident: this.target?.incident ?? null,
      },
    }
  }

  private get line() {
    return this.beat.network.arm(this.arm).line
  }

  private headingAt(at: number): number {
    const km = this.kmAt(at)
    if (this.aside === undefined) return this.line.headingAt(km)
    const road = this.line.placeAt(km)
    return this.target === undefined ? headingOf(this.aside.place, road) : headingOf(road, this.aside.place)
  }

  private asideAt(at: number): number {
    return this.current.way === 'aside' ? kmAt(this.current, at) : (this.aside?.km ?? 0)
  }

  /** Stands where it has come to by then. */
  private settle(at: number): void {
    const asideKm = this.asideAt(at)
    this.km = this.kmAt(at)
    if (this.aside !== undefined) this.aside.km = asideKm
    this.current = standing(at, at)
  }

  private turn(at: number): void {
    const { way } = this.current
    this.settle(at)
    if (way === 'road' && !this.isAtTarget() && this.km >= this.beat.network.arm(this.arm).lengthKm) {
      const isRest = this.target === undefined && this.beat.random.chance(REST_CHANCE)
      const restMs = isRest ? Math.round(this.beat.random.between(120_000, 480_000)) : 0
      this.enter(this.target === undefined ? this.nextOnBeat() : (this.route.shift() ?? this.arm))
      if (isRest) {
        this.current = standing(at, at + restMs)
        return
      }
    }
    this.current = this.nextLeg(at)
  }

  private nextLeg(at: number): Leg {
    const { aside, target } = this
    if (aside !== undefined && aside.place !== target?.place && aside.km > 0)
      return leg('aside', aside.km, 0, OFF_ROAD_KMH, at)
    if (aside?.place !== target?.place) this.aside = undefined
    const { lengthKm, link } = this.beat.network.arm(this.arm)
    const usualKmh = this.beat.usual.speedKmh(this.arm, this.beat.day, at)
    if (target === undefined) return leg('road', this.km, lengthKm, Math.min(PATROL_KMH, usualKmh), at)
    if (this.isAtTarget()) return this.leaveRoad(target, at)
    const priority = Math.max(PRIORITY.leastKmh, usualKmh * PRIORITY.factor)
    const toKm = this.route.length > 0 || this.arm !== target.arm ? lengthKm : target.km
    return leg('road', this.km, toKm, Math.min(link.freeKmh * PRIORITY.overFree, priority), at)
  }

  /** Beside the place to which it is sent. */
  private isAtTarget(): boolean {
    const { target } = this
    return target !== undefined && this.route.length === 0 && this.arm === target.arm && this.km >= target.km
  }

  private leaveRoad(target: Target, at: number): Leg {
    const wholeKm = distanceKm(this.line.placeAt(this.km), target.place)
    if (this.aside === undefined || this.aside.km < wholeKm) {
      this.aside ??= { place: target.place, km: 0 }
      return leg('aside', this.aside.km, wholeKm, OFF_ROAD_KMH, at)
    }
    this.status = 'on-scene'
    return standing(at, Infinity)
  }

  private nextOnBeat(): number {
    const { network, random } = this.beat
    const here = network.arm(this.arm)
    const ways = network.junction(here.to).outgoing
    const weights = ways.map((way) => (way === here.reverse ? 0.02 : this.plan.beat.has(way) ? 1 : 0.0005))
    return ways[random.weighted(weights)] ?? here.reverse
  }

  /** Where the road ends and cannot be driven back, it is driven again. */
  private enter(arm: number): void {
    if (arm >= 0) this.arm = arm
    this.km = 0
  }
}
