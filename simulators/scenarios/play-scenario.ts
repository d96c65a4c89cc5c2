import type { CaseLife } from '../engine/case-life.ts'
import { cutAt } from '../engine/case-life.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { MINUTE_MS, localDay } from '../engine/local-day.ts'
import type { Province } from '../engine/province.ts'
import { stream } from '../engine/random.ts'
import { reportLife } from '../reports/report-life.ts'
import { whereabouts } from '../roads/place-names.ts'
import type { PlannedIncident } from '../security/incident-plan.ts'
import { spotOn } from '../security/incident-plan.ts'
import { lifeOfCase, lifeOfNotice } from './scenario-cases.ts'
import type { ScenarioStep } from '../../shared/scenarios/scenario.ts'
import type { DatedScenario } from './scene.ts'
import { incidentWave, reportWave } from './waves.ts'

/** Ids carry the day and the minute of the start: the same scenario may be played twice a day. */
function prefix(province: Province, { scenario, at }: DatedScenario): string {
  const day = localDay(at, province.source.pack.zone)
  const minute = Math.floor((at - day.start) / MINUTE_MS)
  return `${day.date.replaceAll('-', '')}-${scenario.id}-${minute}`
}

/** The incidents of a scenario that begin on a day; it may have been started days before. */
export function incidentsOf(province: Province, day: LocalDay, dated: DatedScenario): PlannedIncident[] {
  return dated.scenario.steps
    .flatMap((step, index) => {
      const id = `incident-${prefix(province, dated)}-${index + 1}`
      const from = dated.at + ('afterMinutes' in step ? step.afterMinutes : 0) * MINUTE_MS
      if (step.type === 'incidents') return incidentWave(province, step, from, id, dated.scenario.id)
      return step.type === 'incident' ? [incidentAt(province, step, from, id, dated.scenario.id)] : []
    })
    .filter(({ at }) => begins(at, day))
}

function incidentAt(
  province: Province,
  step: Extract<ScenarioStep, { type: 'incident' }>,
  at: number,
  id: string,
  scenario: string,
): PlannedIncident {
  const { arm, km } = armOf(province, step)
  const spot = spotOn(province, arm, km)
  return {
    id,
    at,
    feed: spot.feed,
    area: spot.area,
    place: spot.place,
    arm: arm.index,
    km,
    category: step.category,
    severity: step.severity,
    title: step.title,
    units: step.units,
    falseAlarm: false,
    callMs: 30_000,
    handlingMs: step.handlingMinutes * MINUTE_MS,
    openShare: step.openShare,
    closedMs: step.closedMinutes === undefined ? Infinity : step.closedMinutes * MINUTE_MS,
    scenario,
  }
}

/** Single reports still come when their scenario is ended: people have seen it. Those of a wave do not. */
export function reportsOf(province: Province, day: LocalDay, dated: DatedScenario): CaseLife[] {
  return dated.scenario.steps
    .flatMap((step, index) => {
      const id = `report-${prefix(province, dated)}-${index + 1}`
      const from = dated.at + ('afterMinutes' in step ? step.afterMinutes : 0) * MINUTE_MS
      if (step.type === 'reports')
        return reportWave(province, step, from, id, day).map((life) => cutAt(life, dated.until))
      return step.type === 'report' ? [reportAt(province, step, from, id, day)] : []
    })
    .filter(({ steps: [first] }) => first !== undefined && begins(first.at, day))
}

/** What is ended with a scenario: reports of its waves. */
export function waveReportsOf(province: Province, day: LocalDay, dated: DatedScenario): CaseLife[] {
  const steps = dated.scenario.steps.map((step) => (step.type === 'report' ? NOTHING : step))
  const scenario = { ...dated.scenario, steps }
  return reportsOf(province, day, { ...dated, scenario, until: Infinity })
}
/** Keeps the numbers of the other steps. */
const NOTHING: ScenarioStep = { type: 'spell', of: 'none', afterMinutes: 0, forMinutes: 1 }

/** Cases and notices of a scenario, whatever days they fall on. */
export function casesOf(province: Province, dated: DatedScenario): CaseLife[] {
  return dated.scenario.steps.flatMap((step, index) => {
    const id = `${prefix(province, dated)}-${index + 1}`
    if (step.type !== 'case' && step.type !== 'notice') return []
    const from = dated.at + step.afterMinutes * MINUTE_MS
    const feed = province.ground.feedOf(step.area)
    const life =
      step.type === 'case'
        ? lifeOfCase(step, { id: `case-${id}`, feed, from, scenario: dated.scenario.id })
        : lifeOfNotice(step, { id: `notice-${id}`, feed, from, scenario: dated.scenario.id })
    return [life]
  })
}

function reportAt(
  province: Province,
  step: Extract<ScenarioStep, { type: 'report' }>,
  at: number,
  id: string,
  day: LocalDay,
): CaseLife {
  const { arm, km } = armOf(province, step)
  const { area, place } = spotOn(province, arm, km)
  const start = {
    id,
    at,
    feed: province.ground.feedOf(area),
    area,
    place,
    category: step.category,
    title: `${step.title}, ${whereabouts(province.network, arm, km)}`,
    ...(step.text === undefined ? {} : { text: step.text }),
    urgent: true,
    app: province.reports.settings.app,
    brief: true,
  }
  return reportLife(start, stream(province.seed, id), day.weekday, day.start)
}

export function armOf(
  province: Pick<Province, 'network'>,
  step: { link: string; direction: 'ab' | 'ba'; along: number },
) {
  const arm = province.network.armsOf(step.link).find((a) => a.direction === step.direction)
  if (arm === undefined) throw new Error(`link ${step.link} has no direction ${step.direction}`)
  return { arm, km: step.along * arm.lengthKm }
}

function begins(at: number, day: LocalDay): boolean {
  return at > day.start && at <= day.end
}
