import { reportsAbout } from '../reports/follow-ups.ts'
import { Closures } from '../scenarios/closures.ts'
import { incidentsOf, reportsOf, waveReportsOf } from '../scenarios/play-scenario.ts'
import type { DatedScenario, Scene } from '../scenarios/scene.ts'
import type { PlannedIncident } from '../security/incident-plan.ts'
import { planIncidents } from '../security/incident-plan.ts'
import { SecurityModel } from '../security/security-model.ts'
import type { ServicesModel } from '../services/services-model.ts'
import { CameraModel } from '../traffic/cameras.ts'
import { JAM_CHECK_MS, JamWatch } from '../traffic/jam-watch.ts'
import { TRAFFIC_STEP_S, TrafficModel } from '../traffic/traffic-model.ts'
import type { CaseBook } from './case-book.ts'
import type { CaseLife } from './case-life.ts'
import type { DayModel } from './domain-simulator.ts'
import type { LocalDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

/** Whole traffic steps. */
const CLOSURES_CHECK_MS = 60_000

/**
 * One local day of the whole place, from its midnight: a pure function of the seed, the day and the scenarios
 * that begin in it or lie over it. What happened on other days has no say, so that a process started today and one that has been
 * running since last week simulate the same day. Incidents still open at its end are carried on behind the scene
 * by the run of the day in which they began; roads and units begin each day afresh (the change of shifts).
 */
export class DayRun {
  readonly day: LocalDay
  readonly traffic: TrafficModel
  readonly security: SecurityModel
  private readonly province: Province
  private readonly services: ServicesModel
  private readonly cameras: CameraModel
  private readonly jams: JamWatch
  private readonly closures: Closures
  private readonly domains: readonly DayModel[]
  private readonly book: CaseBook

  constructor(
    province: Province,
    day: LocalDay,
    scenarios: readonly DatedScenario[],
    voice: Voice,
    book: CaseBook,
    scene: Scene,
  ) {
    this.province = province
    this.day = day
    this.book = book
    this.traffic = new TrafficModel(province.traffic, day, voice, scene)
    this.jams = new JamWatch(province.traffic, this.traffic)
    this.cameras = new CameraModel(province.cameras, day, province.seed, voice)
    this.services = province.services(day, scene, voice)
    this.closures = new Closures(province.network, this.traffic, scene)
    this.domains = province.domains.map((domain) => domain.begin(day, scene, voice))
    const onNew = (incident: PlannedIncident) => this.reportOn(incident)
    const planned = planIncidents(province.incidents, day)
    this.security = new SecurityModel(province.security, day, planned, this.traffic, voice, onNew)
    for (const scenario of scenarios) this.addScenario(scenario)
  }

  /** Only before its first step: what has been said is not taken back. */
  addScenario(scenario: DatedScenario): void {
    this.security.expect(incidentsOf(this.province, this.day, scenario))
    this.addReports(reportsOf(this.province, this.day, scenario))
  }

  /** Ends the incidents of a scenario, those to come as well, and its waves of reports. */
  endScenario(scenario: DatedScenario, at: number): void {
    const incidents = incidentsOf(this.province, this.day, scenario).map(({ id }) => id)
    this.security.end(new Set(incidents), at)
    this.book.end(waveReportsOf(this.province, this.day, scenario), at)
  }

  /** Every whole second after the day's start. */
  step(at: number): void {
    if ((at - this.day.start) % CLOSURES_CHECK_MS === 0) this.closures.step(at)
    if ((at - this.day.start) % (TRAFFIC_STEP_S * 1000) === 0) this.traffic.step(at)
    this.security.step(at)
    if ((at - this.day.start) % JAM_CHECK_MS === 0) this.watchJams(at)
    if (at >= this.day.end) return
    this.services.step(at)
    for (const domain of this.domains) domain.step(at)
    this.cameras.say(at)
    this.traffic.say(at)
  }

  private addReports(lives: readonly CaseLife[]): void {
    this.book.add(lives)
  }

  private watchJams(at: number): void {
    for (const { segment, km } of this.jams.check(at))
      this.addReports(
        reportsAbout(this.province.reports, this.day, {
          id: `jam-${segment.id}-${Math.round((at - this.day.start) / JAM_CHECK_MS)}`,
          at,
          arm: this.province.network.arm(segment.arm),
          km,
          category: 'traffic',
          titles: [
            'Ùn tắc kéo dài',
            'Xe nối đuôi, di chuyển rất chậm',
            'Kẹt xe, đề nghị điều tiết giao thông',
          ],
          most: 2,
        }),
      )
  }

  private reportOn(incident: PlannedIncident): void {
    if (incident.category !== 'traffic-accident' || incident.scenario !== undefined) return
    this.addReports(
      reportsAbout(this.province.reports, this.day, {
        id: incident.id,
        at: incident.at,
        arm: this.province.network.arm(incident.arm),
        km: incident.km,
        category: 'traffic',
        titles: ['Có tai nạn, xe chưa được di dời', 'Va chạm gây cản trở giao thông'],
        most: incident.severity === 'critical' ? 3 : 1,
      }),
    )
  }
}
