import { reportsAbout } from '../reports/follow-ups.ts'
import { incidentsOf, reportsOf, waveReportsOf } from '../scenarios/play-scenario.ts'
import type { DatedScenario } from '../scenarios/scene.ts'
import type { PlannedIncident } from '../security/incident-plan.ts'
import { planIncidents } from '../security/incident-plan.ts'
import { SecurityModel } from '../security/security-model.ts'
import type { Roadway } from '../traffic/traffic-model.ts'
import type { CaseBook } from './case-book.ts'
import type { LocalDay } from './local-day.ts'
import type { Province } from './province.ts'
import type { Voice } from './voice.ts'

/** A narrowed road on which more drive than it lets through. */
const JAM_TITLES = [
  'Ùn tắc kéo dài',
  'Xe nối đuôi, di chuyển rất chậm',
  'Kẹt xe, đề nghị điều tiết giao thông',
]
const JAM_BEHIND_KM = 0.4

/** The incidents that begin on a day, until the last of them is over, and what citizens write of them. */
export class DayIncidents {
  readonly day: LocalDay
  private readonly security: SecurityModel
  private readonly province: Province
  private readonly book: CaseBook

  constructor(
    province: Province,
    day: LocalDay,
    scenarios: readonly DatedScenario[],
    { roads, voice, book }: { roads: Roadway; voice: Voice; book: CaseBook },
  ) {
    this.province = province
    this.day = day
    this.book = book
    const listeners = {
      onNew: (incident: PlannedIncident) => this.reportOn(incident),
      onJam: (incident: PlannedIncident, at: number) => this.reportJam(incident, at),
    }
    const planned = planIncidents(province.incidents, day)
    this.security = new SecurityModel(province.security, day, planned, roads, voice, listeners)
    for (const scenario of scenarios) this.addScenario(scenario)
  }

  /** Only before its first step: what has been said is not taken back. */
  addScenario(scenario: DatedScenario): void {
    this.security.expect(incidentsOf(this.province, this.day, scenario))
    this.book.add(reportsOf(this.province, this.day, scenario))
  }

  /** Ends the incidents of a scenario, those to come as well, and its waves of reports. */
  endScenario(scenario: DatedScenario, at: number): void {
    const incidents = incidentsOf(this.province, this.day, scenario).map(({ id }) => id)
    this.security.end(new Set(incidents), at)
    this.book.end(waveReportsOf(this.province, this.day, scenario), at)
  }

  advanceTo(at: number): void {
    this.security.advanceTo(at)
  }

  /** Every second. */
  sayUnits(at: number): void {
    this.security.sayUnits(at)
  }

  isOver(at: number): boolean {
    return at >= this.day.end && this.security.openCount === 0
  }

  private reportJam(incident: PlannedIncident, at: number): void {
    const { security, reports, network } = this.province
    if (security.usual.load(incident.arm, this.day, incident.at) <= incident.openShare) return
    const about = {
      id: `jam-${incident.id}`,
      at,
      arm: network.arm(incident.arm),
      km: Math.max(0, incident.km - JAM_BEHIND_KM),
      category: 'traffic',
      titles: JAM_TITLES,
      most: 2,
    }
    this.book.add(reportsAbout(reports, this.day, about))
  }

  private reportOn(incident: PlannedIncident): void {
    if (incident.category !== 'traffic-accident' || incident.scenario !== undefined) return
    const about = {
      id: incident.id,
      at: incident.at,
      arm: this.province.network.arm(incident.arm),
      km: incident.km,
      category: 'traffic',
      titles: ['Có tai nạn, xe chưa được di dời', 'Va chạm gây cản trở giao thông'],
      most: incident.severity === 'critical' ? 3 : 1,
    }
    this.book.add(reportsAbout(this.province.reports, this.day, about))
  }
}
