import type { LocalDay } from '../engine/local-day.ts'
import { MINUTE_MS } from '../engine/local-day.ts'
import type { Province } from '../engine/province.ts'
import { stream } from '../engine/random.ts'
import type { ReportLife } from '../reports/report-life.ts'
import { reportLife } from '../reports/report-life.ts'
import { whereabouts } from '../roads/place-names.ts'
import type { PlannedIncident } from '../security/incident-plan.ts'
import { spotOn } from '../security/incident-plan.ts'
import type { Scenario, ScenarioStep } from './scenario.ts'

/** A scenario and when its first step is due. */
export interface DatedScenario {
  scenario: Scenario
  at: number
}

/** Ids carry the day and the minute of the start: the same scenario may be played twice a day. */
function prefix(day: LocalDay, { scenario, at }: DatedScenario): string {
  const minute = Math.floor((at - day.start) / MINUTE_MS)
  return `${day.date.replaceAll('-', '')}-${scenario.id}-${minute}`
}

export function incidentsOf(province: Province, day: LocalDay, dated: DatedScenario): PlannedIncident[] {
  return dated.scenario.steps.flatMap((step, index) => {
    if (step.type !== 'incident') return []
    const { arm, km } = armOf(province, step)
    const spot = spotOn(province, arm, km)
    const handlingMs = step.handlingMinutes * MINUTE_MS
    return [
      {
        id: `incident-${prefix(day, dated)}-${index + 1}`,
        at: dated.at + step.afterMinutes * MINUTE_MS,
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
        handlingMs,
        openShare: step.openShare,
        closedMs: step.closedMinutes === undefined ? Infinity : step.closedMinutes * MINUTE_MS,
        scenario: dated.scenario.id,
      },
    ]
  })
}

export function reportsOf(province: Province, day: LocalDay, dated: DatedScenario): ReportLife[] {
  return dated.scenario.steps.flatMap((step, index) => {
    if (step.type !== 'report') return []
    const { arm, km } = armOf(province, step)
    const { area, place } = spotOn(province, arm, km)
    const id = `report-${prefix(day, dated)}-${index + 1}`
    const start = {
      id,
      at: dated.at + step.afterMinutes * MINUTE_MS,
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
    return [reportLife(start, stream(province.seed, id), day.weekday, day.start)]
  })
}

function armOf(province: Province, step: ScenarioStep) {
  const arm = province.network.armsOf(step.link).find((a) => a.direction === step.direction)
  if (arm === undefined) throw new Error(`link ${step.link} has no direction ${step.direction}`)
  return { arm, km: step.along * arm.lengthKm }
}
