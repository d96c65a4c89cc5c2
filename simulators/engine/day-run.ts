import { Closures } from '../scenarios/closures.ts'
import type { DatedScenario, Scene } from '../scenarios/scene.ts'
import type { ServicesModel } from '../services/services-model.ts'
import { CameraModel } from '../traffic/cameras.ts'
import { TRAFFIC_STEP_S, TrafficModel } from '../traffic/traffic-model.ts'
import type { CaseBook } from './case-book.ts'
import { DayIncidents } from './day-incidents.ts'
import type { DayModel } from './domain-simulator.ts'
import type { LocalDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

const STEP_MS = 1_000
/** Whole traffic steps. */
const CLOSURES_CHECK_MS = 60_000

/**
 * One local day of the whole place, from its midnight: a pure function of the seed, the day and the scenarios
 * that begin in it or lie over it. What happened on other days has no say, so that a process started today and one that has been
 * running since last week simulate the same day. Incidents still open at its end are carried on behind the scene;
 * roads and units begin each day afresh (the change of shifts).
 */
export class DayRun {
  readonly day: LocalDay
  readonly traffic: TrafficModel
  readonly incidents: DayIncidents
  private readonly services: ServicesModel
  private readonly cameras: CameraModel
  private readonly closures: Closures
  private readonly domains: readonly DayModel[]

  constructor(
    province: Province,
    day: LocalDay,
    scenarios: readonly DatedScenario[],
    voice: Voice,
    book: CaseBook,
    scene: Scene,
  ) {
    this.day = day
    this.traffic = new TrafficModel(province.traffic, day, voice, scene)
    this.cameras = new CameraModel(province.cameras, day, province.seed, voice)
    this.services = province.services(day, scene, voice)
    this.closures = new Closures(province.network, this.traffic, scene)
    this.domains = province.domains.map((domain) => domain.begin(day, scene, voice))
    this.incidents = new DayIncidents(province, day, scenarios, { roads: this.traffic, voice, book })
  }

  /** Every whole second after the day's start, before its end. */
  step(at: number): void {
    this.drive(at)
    this.incidents.advanceTo(at)
    this.incidents.sayUnits(at)
    this.services.step(at)
    for (const domain of this.domains) domain.step(at)
    this.cameras.say(at)
    this.traffic.say(at)
  }

  /** As if stepped from one time to another without figures; the roads only as far back as what follows asks. */
  skip(from: number, to: number): void {
    const marks = TRAFFIC_STEP_S * 1000
    for (let at = from - ((from - this.day.start) % marks) + marks; at <= to; at += marks) {
      this.incidents.advanceTo(at - STEP_MS)
      this.drive(at)
    }
    this.incidents.advanceTo(to)
    this.services.skipTo(to)
    for (const domain of this.domains) skipDomain(domain, from, to)
  }

  private drive(at: number): void {
    if ((at - this.day.start) % CLOSURES_CHECK_MS === 0) this.closures.step(at)
    if ((at - this.day.start) % (TRAFFIC_STEP_S * 1000) === 0) this.traffic.step(at)
  }
}

function skipDomain(domain: DayModel, from: number, to: number): void {
  if (domain.skipTo !== undefined) return domain.skipTo(to)
  for (let at = from + STEP_MS; at <= to; at += STEP_MS) domain.step(at)
}
