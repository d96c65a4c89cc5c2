import type { Ground } from '../engine/ground.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import type { Voice } from '../engine/voice.ts'
import type { RoadNetwork } from '../roads/network.ts'
import type { Roadway } from '../traffic/traffic-model.ts'
import { nearestUnits } from './dispatch.ts'
import { ActiveIncident } from './active-incident.ts'
import type { PlannedIncident } from './incident-plan.ts'
import { PatrolUnit } from './patrol-unit.ts'
import type { UnitPlan } from './units-plan.ts'

const UNIT_STEP_S = 2
/** A unit that stands still is heard of this often. */
const STANDING_SAY_S = 4

export interface SecurityPlan {
  network: RoadNetwork
  ground: Ground
  units: readonly UnitPlan[]
  seed: number
  /** The segment at a place, if this feed reports it. */
  segmentAt: (arm: number, km: number, feed: string) => string | undefined
}

/** One day of incidents and of the units that go to them. */
export class SecurityModel {
  private readonly plan: SecurityPlan
  private readonly voice: Voice
  private readonly roads: Roadway
  private readonly units: readonly PatrolUnit[]
  private readonly waiting: PlannedIncident[] = []
  private readonly active: ActiveIncident[] = []
  private readonly onNew: (incident: PlannedIncident) => void

  constructor(
    plan: SecurityPlan,
    day: LocalDay,
    incidents: readonly PlannedIncident[],
    roads: Roadway,
    voice: Voice,
    onNew: (incident: PlannedIncident) => void,
  ) {
    this.plan = plan
    this.roads = roads
    this.voice = voice
    this.onNew = onNew
    this.expect(incidents)
    this.units = plan.units.map(
      (unit) => new PatrolUnit(unit, plan.network, stream(plan.seed, 'patrol', unit.id, day.date)),
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
  }

  /** Every second. */
  step(at: number): void {
    for (let next = this.waiting[0]; next !== undefined && next.at <= at; next = this.waiting[0]) {
      this.waiting.shift()
      this.open(next, at)
    }
    for (const incident of this.active.slice()) this.follow(incident, at)
    if (Math.floor(at / 1000) % UNIT_STEP_S === 0) this.driveUnits(at)
  }

  /** Ends incidents, and those of them that are still to come; the roads open and the units are free. */
  end(incidents: ReadonlySet<string>, at: number): void {
    for (let i = this.waiting.length - 1; i >= 0; i--)
      if (incidents.has(this.waiting[i]?.id ?? '')) this.waiting.splice(i, 1)
    for (const incident of this.active.slice()) if (incidents.has(incident.plan.id)) this.close(incident, at)
  }

  private open(plan: PlannedIncident, at: number): void {
    const segment = plan.openShare < 1 ? this.plan.segmentAt(plan.arm, plan.km, plan.feed) : undefined
    const incident = new ActiveIncident(plan, segment)
    this.active.push(incident)
    if (plan.openShare < 1) incident.reopenRoad = this.roads.restrict(plan.arm, plan.km, plan.openShare, at)
    this.voice.emit(plan.feed, incident.say(plan.at))
    this.onNew(plan)
  }

  private follow(incident: ActiveIncident, at: number): void {
    const { plan } = incident
    if (at >= plan.at + plan.closedMs) incident.openRoad(at)
    if (incident.status === 'new' && at >= plan.at + plan.callMs) this.dispatch(incident, at)
    else if (incident.isOver(at)) this.close(incident, at)
  }

  private dispatch(incident: ActiveIncident, at: number): void {
    const { plan } = incident
    const free = this.units.filter((u) => u.status === 'available' && u.plan.feed === plan.feed)
    const target = { incident: plan.id, arm: plan.arm, km: plan.km, place: plan.place }
    const sent = nearestUnits(this.plan.network, this.roads, free, target, plan.units)
    if (sent.length === 0) return
    for (const { unit, target: approach, route } of sent) {
      unit.send(approach, route)
      incident.units.push(unit)
    }
    incident.status = 'dispatched'
    incident.dispatchedAt = at
    this.voice.emit(plan.feed, incident.say(at))
  }

  private close(incident: ActiveIncident, at: number): void {
    incident.openRoad(at)
    incident.status = incident.plan.falseAlarm ? 'false-alarm' : 'resolved'
    for (const unit of incident.units) unit.release()
    this.active.splice(this.active.indexOf(incident), 1)
    this.voice.emit(incident.plan.feed, incident.say(at))
  }

  private driveUnits(at: number): void {
    this.units.forEach((unit, index) => {
      const arrived = unit.drive(UNIT_STEP_S, at, this.roads)
      if (arrived) this.arrive(unit, at)
      const inTurn = (Math.floor(at / 1000) / UNIT_STEP_S + index) % (STANDING_SAY_S / UNIT_STEP_S) === 0
      if (this.voice.figures && (unit.speedKmh > 0 || arrived || inTurn)) this.sayUnit(unit, at)
    })
  }

  private arrive(unit: PatrolUnit, at: number): void {
    const incident = this.active.find((i) => i.plan.id === unit.target?.incident)
    if (incident === undefined || incident.status !== 'dispatched') return
    incident.status = 'on-scene'
    incident.onSceneAt = at
    this.voice.emit(incident.plan.feed, incident.say(at))
  }

  /** A unit beyond its feed's areas is counted for the area of its base. */
  private sayUnit(unit: PatrolUnit, at: number): void {
    if (!this.voice.things) return
    const { code } = this.plan.ground.areaAt(unit.place)
    const area = this.plan.ground.feedOf(code) === unit.plan.feed ? code : unit.plan.baseArea
    this.voice.emit(unit.plan.feed, unit.thing(at, area))
  }
}
