import type { Ground } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import type { Voice } from '../engine/voice.ts'
import type { RoadNetwork } from '../roads/network.ts'
import type { Roadway } from '../traffic/traffic-model.ts'
import type { UsualRoads } from '../traffic/usual-roads.ts'
import { nearestUnits } from './dispatch.ts'
import { ActiveIncident } from './active-incident.ts'
import type { PlannedIncident } from './incident-plan.ts'
import { PatrolUnit } from './patrol-unit.ts'
import type { UnitPlan } from './units-plan.ts'

const STEP_MS = 1_000
const UNIT_STEP_S = 2
/** A unit that stands still is heard of this often. */
const STANDING_SAY_S = 4

export interface SecurityPlan {
  network: RoadNetwork
  usual: UsualRoads
  ground: Ground
  units: readonly UnitPlan[]
  seed: number
  /** The segment at a place, if this feed reports it. */
  segmentAt: (arm: number, km: number, feed: string) => string | undefined
}

/** Who else is told of incidents. */
interface Listeners {
  onNew: (incident: PlannedIncident) => void
  /** The road has been narrowed for long. */
  onJam: (incident: PlannedIncident, at: number) => void
}

/**
 * One day of incidents and of the units that go to them. It goes from one thing that happens to the next, so that a
 * day is behind in no time; units drive by what the roads usually carry.
 */
export class SecurityModel {
  private readonly plan: SecurityPlan
  private readonly day: LocalDay
  private readonly voice: Voice
  private readonly roads: Roadway
  private readonly units: readonly PatrolUnit[]
  private readonly waiting: PlannedIncident[] = []
  private readonly active: ActiveIncident[] = []
  private readonly listeners: Listeners
  /** The next whole second in which something happens. */
  private next: number

  constructor(
    plan: SecurityPlan,
    day: LocalDay,
    incidents: readonly PlannedIncident[],
    roads: Roadway,
    voice: Voice,
    listeners: Listeners,
  ) {
    this.plan = plan
    this.day = day
    this.roads = roads
    this.voice = voice
    this.listeners = listeners
    this.next = day.start
    this.expect(incidents)
    const { network, usual } = plan
    this.units = plan.units.map(
      (unit) =>
        new PatrolUnit(unit, { network, usual, day, random: stream(plan.seed, 'patrol', unit.id, day.date) }),
    )
    for (const unit of this.units) this.sayUnit(unit, day.start)
  }

  get openCount(): number {
    return this.active.length
  }

  /** More incidents, all of them still to come. */
  expect(incidents: readonly PlannedIncident[]): void {
    this.waiting.push(...incidents)
    this.waiting.sort((a, b) => a.at - b.at || a.id.localeCompare(b.id))
    this.next = Math.min(this.next, wholeSecond(this.waiting[0]?.at ?? Infinity))
  }

  /** Whatever happens up to a time, in its order. */
  advanceTo(at: number): void {
    while (this.next <= at) {
      const now = this.next
      this.happen(now)
      // Who found no unit free tries again with the second after one has become so.
      if (this.next === now) this.next = this.nextAfter(now)
    }
  }

  /** Where units are, when that is heard: every whole second. */
  sayUnits(at: number): void {
    const second = Math.floor(at / 1000)
    if (!this.voice.figures || second % UNIT_STEP_S !== 0) return
    this.units.forEach((unit, index) => {
      const inTurn = (second / UNIT_STEP_S + index) % (STANDING_SAY_S / UNIT_STEP_S) === 0
      unit.advanceTo(at)
      if (unit.speedKmh > 0 || inTurn) this.sayUnit(unit, at)
    })
  }

  /** Ends incidents, and those of them that are still to come; the roads open and the units are free. */
  end(incidents: ReadonlySet<string>, at: number): void {
    for (let i = this.waiting.length - 1; i >= 0; i--)
      if (incidents.has(this.waiting[i]?.id ?? '')) this.waiting.splice(i, 1)
    for (const incident of this.active.slice()) if (incidents.has(incident.plan.id)) this.close(incident, at)
    this.next = Math.min(this.next, at)
  }

  private nextAfter(at: number): number {
    const times = [this.waiting[0]?.at ?? Infinity, ...this.active.map((incident) => incident.nextAfter(at))]
    return wholeSecond(Math.min(...times))
  }

  private happen(at: number): void {
    for (let next = this.waiting[0]; next !== undefined && next.at <= at; next = this.waiting[0]) {
      this.waiting.shift()
      this.open(next, at)
    }
    for (const incident of this.active.slice()) this.follow(incident, at)
    for (const incident of this.active) this.arrive(incident, at)
  }

  private open(plan: PlannedIncident, at: number): void {
    const segment = plan.openShare < 1 ? this.plan.segmentAt(plan.arm, plan.km, plan.feed) : undefined
    const incident = new ActiveIncident(plan, segment)
    this.active.push(incident)
    if (plan.openShare < 1) incident.reopenRoad = this.roads.restrict(plan.arm, plan.km, plan.openShare, at)
    this.voice.emit(plan.feed, incident.say(plan.at))
    this.listeners.onNew(plan)
  }

  private follow(incident: ActiveIncident, at: number): void {
    const { plan } = incident
    if (at >= plan.at + plan.closedMs) incident.openRoad(at)
    if (incident.isJammed(at)) this.listeners.onJam(plan, at)
    if (incident.status === 'new' && at >= plan.at + plan.callMs) this.dispatch(incident, at)
    else if (incident.isOver(at)) this.close(incident, at)
  }

  private dispatch(incident: ActiveIncident, at: number): void {
    const { plan } = incident
    const { network, usual } = this.plan
    for (const unit of this.units) unit.advanceTo(at)
    const free = this.units
      .filter((u) => u.status === 'available' && u.plan.feed === plan.feed)
      .map((unit) => ({ unit, km: unit.kmAt(at) }))
    const target = { incident: plan.id, arm: plan.arm, km: plan.km, place: plan.place }
    const usualKmh = (arm: number) => usual.speedKmh(arm, this.day, at)
    const sent = nearestUnits(network, usualKmh, free, target, plan.units)
    if (sent.length === 0) return
    for (const { unit, target: approach, route } of sent) {
      unit.send(approach, route, at)
      incident.units.push(unit)
    }
    incident.status = 'dispatched'
    incident.dispatchedAt = at
    this.voice.emit(plan.feed, incident.say(at))
  }

  private close(incident: ActiveIncident, at: number): void {
    incident.openRoad(at)
    incident.status = incident.plan.falseAlarm ? 'false-alarm' : 'resolved'
    for (const unit of incident.units) {
      unit.advanceTo(at)
      unit.release(at)
    }
    this.active.splice(this.active.indexOf(incident), 1)
    this.voice.emit(incident.plan.feed, incident.say(at))
    if (this.active.some(({ status }) => status === 'new')) this.next = at + STEP_MS
  }

  private arrive(incident: ActiveIncident, at: number): void {
    if (incident.status !== 'dispatched' || !incident.units.some((unit) => unit.advanceTo(at))) return
    incident.status = 'on-scene'
    incident.onSceneAt = at
    this.voice.emit(incident.plan.feed, incident.say(at))
  }

  /** A unit beyond its feed's areas is counted for the area of its base. */
  private sayUnit(unit: PatrolUnit, at: number): void {
    if (!this.voice.things || !this.voice.hears(unit.plan.feed)) return
    const place = unit.placeAt(at)
    const { code } = this.plan.ground.areaAt(place)
    const area = this.plan.ground.feedOf(code) === unit.plan.feed ? code : unit.plan.baseArea
    this.voice.emit(unit.plan.feed, unit.thing(at, place, area))
  }
}

function wholeSecond(time: number): number {
  return Math.ceil(time / STEP_MS) * STEP_MS
}
