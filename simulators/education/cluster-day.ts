import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS } from '../engine/local-day.ts'
import type { ProbeDay } from '../engine/probe.ts'
import { ratioOf } from '../engine/probe.ts'
import { noise } from '../engine/random.ts'
import { wander } from '../engine/wander.ts'
import type { Scene } from '../scenarios/scene.ts'

export interface ClusterPlan {
  id: string
  area: string
  schools: number
  atStandard: number
  pupils: number
  /** Share of pupils present on an ordinary day. */
  attendance: number
  holidayMonths: readonly number[]
}

/** The roll is called when school begins, and said half an hour later. */
const ROLL_S = 7.75 * 3_600
const HOUR_S = 3_600
const SCHOOL_FROM = 7
const SCHOOL_TO = 17
const WEEK_MS = 7 * 24 * HOUR_MS

/** One day of the schools of a commune. Scenarios have a say by `education.closed`. */
export function clusterDay(plan: ClusterPlan, day: LocalDay, seed: number, scene: Scene): ProbeDay {
  const keys = [plan.id, plan.area]
  const month = Number(day.date.slice(5, 7))
  const isSchoolDay = day.kind === 'working' && !plan.holidayMonths.includes(month)
  const isClosed = (at: number) => isSchoolDay && scene.isUnder('education.closed', keys, at)
  return {
    status: (at) => {
      if (isClosed(at)) return 'closed'
      const hour = (at - day.start) / HOUR_MS
      return isSchoolDay && hour >= SCHOOL_FROM && hour < SCHOOL_TO ? 'teaching' : 'off'
    },
    rounds: [
      {
        dailyAtS: 0,
        figures: () => ({
          'education.nationalStandard': ratioOf(plan.atStandard, plan.schools),
          'education.schools': { value: plan.schools },
          'education.atStandard': { value: plan.atStandard },
          'education.pupils': { value: plan.pupils },
        }),
      },
      {
        dailyAtS: ROLL_S,
        figures: (at) => {
          if (!isSchoolDay) return undefined
          const here = isClosed(at) ? ratioOf(0, 0) : ratioOf(present(plan, day, at, seed), plan.pupils)
          return { 'education.attendance': here }
        },
      },
      {
        // Schools that are closed in the middle of a day are told of within the hour.
        everyS: HOUR_S,
        figures: (at) =>
          isSchoolDay
            ? { 'education.teaching': ratioOf(isClosed(at) ? 0 : plan.schools, plan.schools) }
            : undefined,
      },
    ],
  }
}

/** A cold spell keeps a few more at home than a dry week. */
function present(
  { id, pupils, attendance }: ClusterPlan,
  { date }: LocalDay,
  at: number,
  seed: number,
): number {
  const own = 0.012 * (noise(seed, 'present', id, date) - 0.5)
  const season = 0.008 * wander(seed, 'season', at, WEEK_MS)
  return Math.round(pupils * Math.min(1, attendance + own + season))
}
