import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, hourOf, hourly } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { ProbeDay } from '../engine/probe.ts'
import { ratioOf } from '../engine/probe.ts'
import type { Random } from '../engine/random.ts'
import { stream } from '../engine/random.ts'
import { wander } from '../engine/wander.ts'
import type { Scene } from '../scenarios/scene.ts'
import type { HealthSettings } from './health-settings.ts'

type Hospital = HealthSettings['hospitals'][number]

const QUARTER_S = 900
const HOUR_S = 3_600
const DAY_MS = 24 * HOUR_MS
const EMERGENCY_BY_HOUR = [
  0.45, 0.35, 0.3, 0.28, 0.3, 0.38, 0.5, 0.7, 0.9, 1, 0.95, 0.85, 0.75, 0.75, 0.8, 0.85, 0.9, 0.98, 1, 0.98,
  0.92, 0.85, 0.7, 0.55,
]
const OUTPATIENT_BY_HOUR = [
  0, 0, 0, 0, 0, 0.05, 0.45, 1, 1, 0.9, 0.75, 0.4, 0.15, 0.5, 0.65, 0.6, 0.4, 0.15, 0.05, 0, 0, 0, 0, 0,
]
const WEEKEND_OUTPATIENT = 0.3
/** No scenario lets more than this many times as many come. */
const MOST_TIMES = 4
/** So many times an ordinary hour's emergencies are too many. */
const STRAINED_TIMES = 1.7
/** A patient of a strained hour stays in a bed for a day or two: this share of those beyond the ordinary. */
const ADMITTED = 0.45

/** One day of a hospital. Scenarios have a say by `health.visits`: how many times as many emergencies come. */
export function hospitalDay(
  hospital: Hospital,
  day: LocalDay,
  seed: number,
  scene: Scene,
  keys: readonly string[],
): ProbeDay {
  const random = stream(seed, 'hospital', hospital.id, day.date)
  const times = (at: number) => Math.min(MOST_TIMES, scene.level('health.visits', keys, at) ?? 1)
  const emergencies = spread(random, day, hospital.emergency * MOST_TIMES, EMERGENCY_BY_HOUR).map((at) => ({
    at,
    // Drawn with each: a scenario that is heard of late changes nothing of what came before it.
    mark: random.next() * MOST_TIMES,
  }))
  const outpatients = spread(
    random,
    day,
    hospital.outpatient * (day.kind === 'working' ? 1 : WEEKEND_OUTPATIENT),
    OUTPATIENT_BY_HOUR,
  )
  const came = (from: number, to: number) =>
    emergencies.filter(({ at, mark }) => at > from && at <= to && mark < times(at)).length
  const lastHour = (at: number) => came(at - HOUR_MS, at)
  return {
    status: (at) => {
      if (scene.isUnder('health.disrupted', keys, at)) return 'disrupted'
      const usual = (hospital.emergency / sum(EMERGENCY_BY_HOUR)) * hourly(EMERGENCY_BY_HOUR, hourOf(day, at))
      return lastHour(at) > STRAINED_TIMES * usual + 3 ? 'strained' : 'open'
    },
    rounds: [
      {
        everyS: QUARTER_S,
        figures: (at) => ({
          'health.emergencyVisits': { value: came(day.start, at) },
          'health.emergencyHour': { value: lastHour(at) },
          'health.outpatientVisits': { value: outpatients.filter((one) => one <= at).length },
          ...ambulances(hospital, lastHour(at)),
        }),
      },
      {
        everyS: HOUR_S,
        figures: (at) => {
          const flow = 0.05 * wander(seed, hospital.id, at, 3 * DAY_MS) - (day.kind === 'weekend' ? 0.06 : 0)
          const more = ADMITTED * (hospital.emergency / hospital.beds) * (times(at) - 1)
          const patients = Math.round(hospital.beds * (hospital.occupied + flow + more))
          return { 'health.bedsOccupied': ratioOf(patients, hospital.beds) }
        },
      },
    ],
  }
}

/** About one emergency in five comes by ambulance, which is away for an hour. */
function ambulances({ ambulances: all }: Hospital, lastHour: number) {
  const away = Math.min(all, Math.round(lastHour * 0.2))
  return { 'health.ambulancesReady': { value: all - away }, 'health.ambulances': { value: all } }
}

/** Whole milliseconds of a Poisson process with this daily mean, spread like the table. */
export function spread(random: Random, day: LocalDay, mean: number, table: readonly number[]): number[] {
  const peak = mean / sum(table) / HOUR_MS
  return poissonTimes(random, day.start, day.end, peak, (at) => peak * hourly(table, hourOf(day, at)))
}

function sum(table: readonly number[]): number {
  return table.reduce((total, share) => total + share, 0)
}
