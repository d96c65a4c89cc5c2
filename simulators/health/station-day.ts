import type { Stage } from '../engine/domain-simulator.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, dayAfter, zonedTime } from '../engine/local-day.ts'
import type { Figures, ProbeDay } from '../engine/probe.ts'
import { ratioOf } from '../engine/probe.ts'
import { noise, stream } from '../engine/random.ts'
import type { Scene } from '../scenarios/scene.ts'
import { spread } from './hospital-day.ts'

interface StationPlan {
  id: string
  area: string
  residents: number
  visits: number
  /** Share of residents with an e-health record: the least and the most of a commune. */
  records: readonly [number, number]
}

const QUARTER_S = 900
const SESSIONS = [
  [7.5, 11.5],
  [13.5, 17],
] as const
const VISITS_BY_HOUR = [
  0, 0, 0, 0, 0, 0, 0, 0.6, 1, 0.95, 0.7, 0.35, 0, 0.5, 0.7, 0.6, 0.35, 0, 0, 0, 0, 0, 0, 0,
]
const WEEKEND = 0.12
/** Of a hundred thousand residents, on an ordinary day. */
const NEW_CASES_PER_100K = 1.1
/** More records than a month ago, of all residents; up to all but these. */
const GAIN_A_MONTH = 0.004
const MOST = 0.985

/** One day of a commune's health station. */
export function stationDay(plan: StationPlan, day: LocalDay, stage: Stage, scene: Scene): ProbeDay {
  const { seed, zone } = stage
  const random = stream(seed, 'station', plan.id, day.date)
  const visits = spread(random, day, plan.visits * (day.kind === 'working' ? 1 : WEEKEND), VISITS_BY_HOUR)
  const keys = [plan.id, plan.area]
  return {
    status: (at) => {
      if (scene.isUnder('health.disrupted', keys, at)) return 'disrupted'
      const hour = (at - day.start) / HOUR_MS
      const isOpen = day.kind === 'working' && SESSIONS.some(([from, to]) => hour >= from && hour < to)
      return isOpen ? 'open' : 'on-call'
    },
    rounds: [
      {
        everyS: QUARTER_S,
        figures: (at) => ({
          'health.outpatientVisits': { value: visits.filter((one) => one <= at).length },
        }),
      },
      // Of the day before, and of the month before: each as of its end.
      { dailyAtS: 0, figures: () => newCases(plan, dayAfter(day, -1, zone), seed) },
      { dailyAtS: 0, asOf: monthStart(day, zone), figures: () => records(plan, day, seed) },
    ],
  }
}

function newCases({ id, residents }: StationPlan, day: LocalDay, seed: number): Figures {
  const mean = (residents / 100_000) * NEW_CASES_PER_100K
  const random = stream(seed, 'new-cases', id, day.date)
  let count = 0
  for (let wait = random.exponential(1); wait < mean; wait += random.exponential(1)) count++
  return { 'health.newCases': { value: count } }
}

function monthStart({ date }: LocalDay, zone: string): number {
  return zonedTime(`${date.slice(0, 7)}-01T00:00`, zone)
}

function records(
  { id, residents, records: [least, most] }: StationPlan,
  day: LocalDay,
  seed: number,
): Figures {
  const [year = 0, month = 0] = day.date.split('-').map(Number)
  const months = (year - 2026) * 12 + month - 1
  const share = least + (most - least) * noise(seed, 'records', id) + GAIN_A_MONTH * months
  return {
    'health.records': ratioOf(Math.round(residents * Math.min(MOST, Math.max(0, share))), residents),
  }
}
