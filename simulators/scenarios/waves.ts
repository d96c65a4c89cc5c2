import { SEVERITIES } from '../../shared/severity.ts'
import type { CaseLife } from '../engine/case-life.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { Province } from '../engine/province.ts'
import { stream } from '../engine/random.ts'
import { reportLife } from '../reports/report-life.ts'
import type { PlannedIncident } from '../security/incident-plan.ts'
import { spotIn } from '../security/incident-plan.ts'
import type { ScenarioStep } from '../../shared/scenarios/scenario.ts'

type Wave = Extract<ScenarioStep, { type: 'incidents' | 'reports' }>

/** Incidents of a wave, whole: rising from nothing to its peak and down again. */
export function incidentWave(
  province: Province,
  step: Extract<ScenarioStep, { type: 'incidents' }>,
  from: number,
  id: string,
  scenario: string,
): PlannedIncident[] {
  return timesOf(province, step, from, id).map((at, index) => {
    const own = `${id}-${index + 1}`
    const random = stream(province.seed, own)
    const spot = spotIn(province, leafOf(province, random.pick(step.areas)), 'area', random)
    return {
      id: own,
      at,
      feed: spot.feed,
      area: spot.area,
      place: spot.place,
      arm: spot.arm.index,
      km: spot.km,
      category: step.category,
      severity: SEVERITIES[random.weighted(step.severity)] ?? 'attention',
      title: `${random.pick(step.titles)}, ${spot.where}`,
      units: step.units,
      falseAlarm: false,
      callMs: Math.round(random.between(45_000, 240_000)),
      handlingMs: Math.round(step.handlingMinutes * random.between(0.6, 1.5) * MINUTE_MS),
      openShare: 1,
      closedMs: 0,
      scenario,
    }
  })
}

/** Field reports of a wave, whole. */
export function reportWave(
  province: Province,
  step: Extract<ScenarioStep, { type: 'reports' }>,
  from: number,
  id: string,
  day: LocalDay,
): CaseLife[] {
  return timesOf(province, step, from, id).map((at, index) => {
    const own = `${id}-${index + 1}`
    const random = stream(province.seed, own)
    const spot = spotIn(province, leafOf(province, random.pick(step.areas)), 'road', random)
    const start = {
      id: own,
      at,
      feed: province.ground.feedOf(spot.area),
      area: spot.area,
      place: spot.place,
      category: step.category,
      title: `${random.pick(step.titles)}, ${spot.where}`,
      urgent: true,
      app: province.reports.settings.app,
      brief: true,
    }
    return reportLife(start, random, day.weekday, day.start)
  })
}

function timesOf({ seed }: Province, step: Wave, from: number, id: string): number[] {
  const lengthMs = step.forMinutes * MINUTE_MS
  const peak = step.peakPerHour / HOUR_MS
  return poissonTimes(stream(seed, 'wave', id), from, from + lengthMs, peak, (at) => {
    const share = (at - from) / lengthMs
    return peak * Math.sin(Math.PI * share)
  })
}

function leafOf({ ground }: Province, area: string) {
  const leaf = ground.leaf(area)
  if (leaf === undefined) throw new Error(`scenario: no area ${area}`)
  return leaf
}
