import type { LocalDay } from '../engine/local-day.ts'
import { HOUR_MS, MINUTE_MS, hourOf, hourly } from '../engine/local-day.ts'
import { poissonTimes } from '../engine/poisson.ts'
import type { Random } from '../engine/random.ts'
import { stream } from '../engine/random.ts'
import type { Span } from '../scenarios/scene.ts'
import type { OfficePlan } from './office-plan.ts'

/** Opening hours, and how visits spread over them: a wave when the doors open, twice a day. */
const SESSIONS = [
  { from: 7.5, to: 11.5 },
  { from: 13.5, to: 17 },
] as const
const VISITS_BY_HOUR = [
  0, 0, 0, 0, 0, 0, 0, 0.7, 1, 0.95, 0.75, 0.45, 0, 0.55, 0.8, 0.75, 0.5, 0, 0, 0, 0, 0, 0, 0,
]
const ONLINE_BY_HOUR = [
  0.08, 0.04, 0.02, 0.02, 0.03, 0.08, 0.2, 0.5, 0.95, 1, 0.95, 0.7, 0.4, 0.5, 0.85, 0.9, 0.8, 0.5, 0.35, 0.4,
  0.5, 0.45, 0.3, 0.15,
]
const SATURDAY_SHARE = 0.35
const WEEKEND_ONLINE = 0.35
const POST_SHARE = 0.06
/** A visit that ends with a dossier handed in; others ask, add a paper or fetch a result. */
const DOSSIER_SHARE = 0.6
const MEAN_VISIT_MIN = 9
const LATE_SHARE = 0.012

interface Arrival {
  arrivedAt: number
  serviceMs: number
  /** Ends with a dossier handed in. */
  brings: boolean
}

interface Visit extends Arrival {
  calledAt: number
  leftAt: number
}

export interface OfficeFigures {
  received: number
  direct: number
  post: number
  online: number
  resolved: number
  overdue: number
  /** People who arrived, were called to a counter, and left, since midnight. */
  arrived: number
  called: number
  served: number
  counters: number
  /** Of those called in the last hour. */
  waitedMinutes: number
  waitedCount: number
}

/**
 * One day of one office: people arrive at random, wait in one line and are served by the counters in turn
 * (M/G/c, first come first served). Only rushes have a say in it, so the day is drawn whole: while one lasts as many
 * again come, whose draws are their own, so that until it begins the day is the same.
 */
export class OfficeDay {
  readonly sessions: readonly { from: number; to: number }[]
  private readonly counters: number
  private readonly visits: readonly Visit[]
  private readonly direct: readonly number[]
  private readonly post: readonly number[]
  private readonly online: readonly number[]
  private readonly resolved: readonly number[]
  private readonly overdue: readonly number[]

  constructor(office: OfficePlan, day: LocalDay, seed: number, rushes: readonly Span[] = []) {
    const random = stream(seed, 'office', office.id, day.date)
    const share = day.kind === 'working' ? 1 : day.weekday === 6 && office.saturday ? SATURDAY_SHARE : 0
    this.counters = office.counters
    this.sessions = sessionsOf(day, share)
    const isOpen = (at: number) => this.sessions.some((s) => at >= s.from && at < s.to)
    const visits = office.visits * share
    const arrivals = arriving(random, dailyTimes(random, day, visits, VISITS_BY_HOUR, isOpen))
    const online = office.online * (day.kind === 'working' ? 1 : WEEKEND_ONLINE)
    const byNet = dailyTimes(random, day, online, ONLINE_BY_HOUR, () => true)
    for (const rush of rushes) {
      const own = stream(seed, 'rush', office.id, day.date, rush.from)
      const within = (at: number) => at >= rush.from && at < rush.to
      arrivals.push(
        ...arriving(own, dailyTimes(own, day, visits, VISITS_BY_HOUR, isOpen)).filter((a) =>
          within(a.arrivedAt),
        ),
      )
      byNet.push(...dailyTimes(own, day, online, ONLINE_BY_HOUR, () => true).filter(within))
    }
    this.visits = serve(
      arrivals.toSorted((a, b) => a.arrivedAt - b.arrivedAt),
      office.counters,
      this.sessions,
    )
    this.direct = this.visits
      .filter(({ brings }) => brings)
      .map((visit) => visit.leftAt)
      .toSorted(byTime)
    this.online = byNet.toSorted(byTime)
    this.post = dailyTimes(random, day, office.visits * share * POST_SHARE, VISITS_BY_HOUR, isOpen)
    const mean = share === 0 ? 0 : office.visits * share * (DOSSIER_SHARE + POST_SHARE) + office.online
    this.resolved = dailyTimes(random, day, mean, VISITS_BY_HOUR, isOpen)
    const lateShare = LATE_SHARE * random.between(0.2, 2)
    this.overdue = this.resolved.filter(() => random.chance(lateShare))
  }

  isOpen(at: number): boolean {
    return this.sessions.some((s) => at >= s.from && at < s.to)
  }

  figuresAt(at: number): OfficeFigures {
    const called = this.visits.filter((visit) => visit.calledAt <= at)
    const lately = called.filter((visit) => visit.calledAt > at - HOUR_MS)
    const served = called.filter((visit) => visit.leftAt <= at).length
    const [direct, post, online] = [this.direct, this.post, this.online].map((times) => upTo(times, at))
    const waitedMs = lately.reduce((sum, visit) => sum + visit.calledAt - visit.arrivedAt, 0)
    return {
      received: (direct ?? 0) + (post ?? 0) + (online ?? 0),
      direct: direct ?? 0,
      post: post ?? 0,
      online: online ?? 0,
      resolved: upTo(this.resolved, at),
      overdue: upTo(this.overdue, at),
      arrived: this.visits.filter((visit) => visit.arrivedAt <= at).length,
      called: called.length,
      served,
      counters: this.isOpen(at) ? this.counters : called.length - served,
      waitedMinutes: Math.round(waitedMs / MINUTE_MS / 0.1) / 10,
      waitedCount: lately.length,
    }
  }
}

function sessionsOf(day: LocalDay, share: number): { from: number; to: number }[] {
  if (share === 0) return []
  const hours = day.kind === 'working' ? SESSIONS : SESSIONS.slice(0, 1)
  return hours.map(({ from, to }) => ({ from: day.start + from * HOUR_MS, to: day.start + to * HOUR_MS }))
}

/** Whole milliseconds of a Poisson process with this daily mean, spread like the table over the hours that count. */
function dailyTimes(
  random: Random,
  day: LocalDay,
  mean: number,
  table: readonly number[],
  counts: (at: number) => boolean,
): number[] {
  const total = table.reduce((sum, share) => sum + share, 0)
  const peak = mean / total / HOUR_MS
  return poissonTimes(random, day.start, day.end, peak, (at) =>
    counts(at) ? peak * hourly(table, hourOf(day, at)) : 0,
  )
}

/** All service times are drawn before what each visit brings. */
function arriving(random: Random, times: readonly number[]): Arrival[] {
  const services = times.map(
    () => Math.min(45, Math.max(1, random.logNormal(MEAN_VISIT_MIN * 0.86, 0.55))) * MINUTE_MS,
  )
  return times.map((arrivedAt, index) => ({
    arrivedAt,
    serviceMs: services[index] ?? MINUTE_MS,
    brings: random.chance(DOSSIER_SHARE),
  }))
}

/** Those who wait when a session ends are still called. */
function serve(
  arrivals: readonly Arrival[],
  counters: number,
  sessions: readonly { from: number; to: number }[],
): Visit[] {
  const freeAt = new Array<number>(counters).fill(sessions[0]?.from ?? 0)
  return arrivals.map((arrival) => {
    const soonest = Math.min(...freeAt)
    const calledAt = Math.max(arrival.arrivedAt, soonest)
    const leftAt = Math.round(calledAt + arrival.serviceMs)
    freeAt[freeAt.indexOf(soonest)] = leftAt
    return { ...arrival, calledAt, leftAt }
  })
}

function upTo(times: readonly number[], at: number): number {
  let count = 0
  while (count < times.length && (times[count] ?? Infinity) <= at) count++
  return count
}

function byTime(a: number, b: number): number {
  return a - b
}
