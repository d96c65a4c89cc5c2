import type { CaseLife } from '../engine/case-life.ts'
import type { Case, Place } from '../../shared/observation.ts'
import { REPORT_DEADLINES } from '../../shared/reports/deadlines.ts'
import { HOUR_MS, MINUTE_MS } from '../engine/local-day.ts'
import type { Random } from '../engine/random.ts'

const { triageMs: TRIAGE_MS, urgentMs: URGENT_MS, normalWorkingDays: NORMAL_WORKING_DAYS } = REPORT_DEADLINES
const DAY_MS = 24 * HOUR_MS
const CHANCE = {
  late: 0.05,
  rejected: 0.05,
  published: 0.5,
  reopened: 0.02,
  awaiting: 0.06,
  rated: 0.4,
  satisfied: 0.92,
} as const

export interface ReportStart {
  id: string
  at: number
  feed: string
  area: string
  place: Place
  category: string
  title: string
  text?: string
  urgent: boolean
  app: string
  /** Follows from something that happened: over within hours, so that the next day needs no memory of it. */
  brief?: boolean
}

type Step = Pick<Case, 'status' | 'at'> & { dueAt?: number; closedAt?: number }

/**
 * A report and everything that will become of it: settled when it comes in, as nothing else has a say in it.
 * `weekday` of the day on which it comes in (0 is Sunday); `midnight` that day's start.
 */
export function reportLife(start: ReportStart, random: Random, weekday: number, midnight: number): CaseLife {
  const base: Omit<Case, 'at' | 'revision' | 'status'> = {
    type: 'case',
    id: start.id,
    kind: 'reports.report',
    area: start.area,
    place: start.place,
    title: start.title,
    ...(start.text === undefined ? {} : { text: start.text }),
    category: start.category,
    severity: start.urgent ? 'high' : 'normal',
    openedAt: start.at,
    attributes: { urgent: start.urgent, channel: start.app },
  }
  const dueAt = start.urgent
    ? start.at + URGENT_MS
    : workingDaysLater(start.at, weekday, random.whole(...NORMAL_WORKING_DAYS))
  const steps =
    start.brief === true ? briefSteps(start.at, dueAt, random) : fullSteps(start.at, dueAt, random, midnight)
  // Drawn last: what citizens say of it has no say in how it goes.
  const said = random.chance(CHANCE.rated) ? { satisfied: random.chance(CHANCE.satisfied) } : {}
  return {
    feed: start.feed,
    steps: inOrder(steps).map((step, revision) => ({
      ...base,
      ...step,
      revision,
      attributes: { ...base.attributes, ...(isSettled(step) ? said : {}) },
    })),
  }
}

function isSettled({ status }: Step): boolean {
  return status === 'done' || status === 'published'
}

function briefSteps(at: number, dueAt: number, random: Random): Step[] {
  const received = at + random.between(2, 12) * MINUTE_MS
  const assigned = received + random.between(3, 20) * MINUTE_MS
  const done = assigned + random.between(40, 300) * MINUTE_MS
  return [
    { status: 'new', at, dueAt: at + TRIAGE_MS },
    { status: 'received', at: received, dueAt },
    { status: 'assigned', at: assigned, dueAt },
    { status: 'done', at: done, dueAt, closedAt: done },
  ]
}

function fullSteps(at: number, dueAt: number, random: Random, midnight: number): Step[] {
  const received = at + Math.min(5 * HOUR_MS, random.logNormal(24, 0.75) * MINUTE_MS)
  const steps: Step[] = [{ status: 'new', at, dueAt: at + TRIAGE_MS }]
  if (random.chance(CHANCE.rejected))
    return [...steps, { status: 'rejected', at: received, dueAt: at + TRIAGE_MS, closedAt: received }]
  const office = (time: number) => officeTime(time, midnight, random)
  const urgent = dueAt - at <= URGENT_MS
  const assigned = received + random.between(10, 90) * MINUTE_MS
  const begun = urgent
    ? assigned + random.between(10, 60) * MINUTE_MS
    : office(assigned + random.exponential(6 * HOUR_MS))
  const late = random.chance(CHANCE.late)
  const share = Math.min(0.96, random.logNormal(urgent ? 0.35 : 0.28, 0.6))
  const lateBy = Math.min(2.5 * DAY_MS, HOUR_MS + random.exponential(urgent ? 8 * HOUR_MS : 24 * HOUR_MS))
  const wanted = late ? dueAt + lateBy : Math.min(dueAt - MINUTE_MS, begun + share * (dueAt - begun))
  const done = late || urgent ? wanted : Math.min(dueAt - MINUTE_MS, office(wanted))
  steps.push({ status: 'received', at: received, dueAt }, { status: 'assigned', at: assigned, dueAt })
  steps.push({ status: 'in-progress', at: begun, dueAt })
  if (random.chance(CHANCE.awaiting))
    steps.push({ status: 'awaiting', at: begun + (done - begun) * 0.4, dueAt })
  return [...steps, { status: 'done', at: done, dueAt, closedAt: done }, ...afterwards(done, dueAt, random)]
}

/** What may follow when a report is done: it is published, or the citizen is not content. */
function afterwards(done: number, dueAt: number, random: Random): Step[] {
  if (random.chance(CHANCE.reopened)) {
    const reopened = done + random.between(2, 20) * HOUR_MS
    const secondDue = reopened + 2 * DAY_MS
    const again = reopened + random.between(4, 40) * HOUR_MS
    return [
      { status: 'reopened', at: reopened, dueAt: secondDue },
      { status: 'done', at: again, dueAt: secondDue, closedAt: again },
    ]
  }
  if (!random.chance(CHANCE.published)) return []
  return [{ status: 'published', at: done + random.between(0.5, 8) * HOUR_MS, dueAt, closedAt: done }]
}

/** Whole milliseconds, each step later than the one before. */
function inOrder(steps: readonly Step[]): Step[] {
  let last = 0
  return steps.map((step) => {
    last = Math.max(last + 1_000, Math.round(step.at))
    const closedAt =
      step.closedAt === undefined ? {} : { closedAt: Math.min(last, Math.round(step.closedAt)) }
    return {
      ...step,
      at: last,
      ...(step.dueAt === undefined ? {} : { dueAt: Math.round(step.dueAt) }),
      ...closedAt,
    }
  })
}

/** Moves a time outside of 07:30-17:30 to the next morning. */
function officeTime(at: number, midnight: number, random: Random): number {
  const hour = ((((at - midnight) % DAY_MS) + DAY_MS) % DAY_MS) / HOUR_MS
  if (hour >= 7.5 && hour < 17.5) return at
  const morning = at + (hour < 7.5 ? 7.5 - hour : 31.5 - hour) * HOUR_MS
  return morning + random.between(0, 90) * MINUTE_MS
}

function workingDaysLater(at: number, weekday: number, days: number): number {
  let result = at
  let day = weekday
  for (let left = days; left > 0;) {
    result += DAY_MS
    day = (day + 1) % 7
    if (day !== 0 && day !== 6) left--
  }
  return result
}
