import { SEVERITIES } from '../../shared/severity.ts'
import type { CaseLife } from '../engine/case-life.ts'
import type { Stage } from '../engine/domain-simulator.ts'
import { HOUR_MS, type LocalDay } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import { stream } from '../engine/random.ts'
import { caseCourse } from '../slow/case-course.ts'
import type { InfosecSettings } from './infosec-settings.ts'

const DAY_MS = 86_400_000

/** Incidents that begin on a day, and alerts of the security centre: a function of the seed and the day. */
export function infosecCases(stage: Stage, settings: InfosecSettings, day: LocalDay): CaseLife[] {
  const incidents = timesOf(stage, 'infosec-incidents', settings.incidentsPerDay, day)
  const alerts = timesOf(stage, 'infosec-alerts', settings.alertsPerDay, day)
  return [
    ...incidents.map((at, index) => incidentOf(stage, settings, day, at, index + 1)),
    ...alerts.map((at, index) => alertOf(stage, settings, day, at, index + 1)),
  ]
}

function timesOf(stage: Stage, name: string, perDay: number, day: LocalDay): number[] {
  const rate = perDay / DAY_MS
  return poissonTimes(stream(stage.seed, name, day.date), day.start, day.end, rate, () => rate)
}

function incidentOf(
  stage: Stage,
  settings: InfosecSettings,
  day: LocalDay,
  at: number,
  number: number,
): CaseLife {
  const id = `infosec-${day.date.replaceAll('-', '')}-${number}`
  const random = stream(stage.seed, id)
  const kind =
    settings.kinds[random.weighted(settings.kinds.map(({ share }) => share))] ?? random.pick(settings.kinds)
  const rank = random.weighted(kind.severity)
  const severity = SEVERITIES[rank] ?? 'normal'
  const system = random.pick(settings.systems)
  const dueMs = (settings.dueHours[rank] ?? 24) * HOUR_MS
  const dueAt = at + dueMs
  const lasts = random.chance(settings.late)
    ? dueMs * random.between(1.05, 1.6)
    : dueMs * random.between(0.15, 0.85)
  const isFalse = rank === 0 && random.chance(0.2)
  const steps = [
    { status: 'new', at, dueAt },
    { status: 'analysing', at: at + lasts * 0.08, dueAt },
    ...(isFalse
      ? [{ status: 'false-alarm', at: at + lasts * 0.3, dueAt, closes: true as const }]
      : [
          { status: 'contained', at: at + lasts * 0.4, dueAt },
          { status: 'recovering', at: at + lasts * 0.7, dueAt },
          { status: 'resolved', at: at + lasts, dueAt, closes: true as const },
        ]),
  ]
  const base = {
    id,
    kind: 'infosec.incident',
    area: system.area,
    title: `${random.pick(kind.titles)}, ${system.name}`,
    category: kind.category,
    severity,
    things: [system.id],
    attributes: {
      lawClass: rank >= 2 ? 'serious' : 'common',
      system: system.name,
      unit: settings.unit,
    },
  }
  return caseCourse(stage.ground.feedOf(system.area), base, steps)
}

function alertOf(
  stage: Stage,
  settings: InfosecSettings,
  day: LocalDay,
  at: number,
  number: number,
): CaseLife {
  const id = `infosec-alert-${day.date.replaceAll('-', '')}-${number}`
  const random = stream(stage.seed, id)
  const { title, affects } = random.pick(settings.alerts)
  const area = settings.systems[0]?.area ?? ''
  return {
    feed: stage.ground.feedOf(area),
    steps: [
      {
        type: 'notice',
        id,
        kind: 'infosec.alert',
        at,
        area,
        title,
        severity: 'attention',
        expiresAt: at + DAY_MS,
        attributes: { issuer: settings.issuer, affects },
      },
    ],
  }
}
