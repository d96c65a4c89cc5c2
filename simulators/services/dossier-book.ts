import { onTimeOfAll } from '../../shared/dossiers/on-time.ts'
import { countOfGroup, PORTAL_STATUSES, type StatusCounts } from '../../shared/dossiers/portal-status.ts'
import type { LocalDay } from '../engine/local-day.ts'
import { dayAfter } from '../engine/local-day.ts'
import { stream } from '../engine/random.ts'
import { OfficeDay } from './office-day.ts'
import type { OfficePlan } from './office-plan.ts'

/** Flows of an office. */
export interface Flows {
  received: number
  resolved: number
  overdue: number
}

/** Shares of what was received, of what is open and of what is resolved [U]. */
const SHARE = {
  refused: 0.015,
  withdrawn: 0.006,
  papers: 0.06,
  payment: 0.035,
  halted: 0.008,
  registered: 0.05,
  accepted: 0.25,
  waiting: 0.04,
} as const
const HELD_UP_LATE = 0.4

/**
 * The books of offices, from the first of a month on: what was open then and what came in since, by status. What
 * earlier days of the month brought is drawn once and kept.
 */
export class DossierBooks {
  private readonly seed: number
  private readonly zone: string
  /** Of one month. */
  private readonly kept = new Map<string, Flows>()
  private keptMonth = ''

  constructor(seed: number, zone: string) {
    this.seed = seed
    this.zone = zone
  }

  /** Figures by the name behind `services.`; `today` as far as it has gone, `held` of it held up by what is out of order. */
  at(office: OfficePlan, day: LocalDay, today: Flows, held: number): Map<string, number | Ratio> {
    const { before, open } = this.monthBefore(office, day)
    const flows = added(before, today)
    const random = stream(this.seed, 'book', office.id, day.date)
    const counts = statusesOf(open, flows)
    const inProcess = countOfGroup(counts, 'in-process')
    const usualLate = Math.round(inProcess * random.between(0.002, 0.014))
    const inProcessLate = Math.min(inProcess, usualLate + Math.round(held * HELD_UP_LATE))
    const resolved = counts[9] + counts[10]
    const overdue = Math.min(resolved, flows.overdue)
    const { numerator, denominator } = onTimeOfAll({ resolved, overdue, inProcess, inProcessLate })
    return new Map<string, number | Ratio>([
      ['dossiers', open + flows.received],
      ...PORTAL_STATUSES.map(({ code }) => [`status${code}`, counts[code]] as const),
      ['inProcess', inProcess],
      ['paused', countOfGroup(counts, 'paused')],
      ['refused', countOfGroup(counts, 'refused')],
      ['done', countOfGroup(counts, 'done')],
      ['inProcessLate', inProcessLate],
      ['onTimeAll', { numerator, denominator }],
    ])
  }

  private monthBefore(office: OfficePlan, day: LocalDay): { before: Flows; open: number } {
    const date = Number(day.date.slice(8))
    if (this.keptMonth !== day.date.slice(0, 7)) this.kept.clear()
    this.keptMonth = day.date.slice(0, 7)
    let before: Flows = { received: 0, resolved: 0, overdue: 0 }
    for (let ago = date - 1; ago > 0; ago--)
      before = added(before, this.flowsOn(office, dayAfter(day, -ago, this.zone)))
    const random = stream(this.seed, 'carried-over', office.id, day.date.slice(0, 7))
    return { before, open: Math.round((office.visits * 0.66 + office.online) * random.between(4, 6)) }
  }

  private flowsOn(office: OfficePlan, day: LocalDay): Flows {
    const key = `${office.id} ${day.date}`
    const known = this.kept.get(key)
    if (known !== undefined) return known
    const { received, resolved, overdue } = new OfficeDay(office, day, this.seed).figuresAt(day.end)
    const flows = { received, resolved, overdue }
    this.kept.set(key, flows)
    return flows
  }
}

export interface Ratio {
  numerator: number
  denominator: number
}

/** Every dossier of the book in one status: what is left over is in process. */
function statusesOf(open: number, { received, resolved }: Flows): StatusCounts {
  const [refused, withdrawn] = [Math.round(received * SHARE.refused), Math.round(received * SHARE.withdrawn)]
  const settled = Math.min(resolved, open + received - refused - withdrawn)
  const left = open + received - refused - withdrawn - settled
  const of = (share: number) => Math.floor(left * share)
  const [papers, payment, halted] = [of(SHARE.papers), of(SHARE.payment), of(SHARE.halted)]
  const [registered, accepted] = [of(SHARE.registered), of(SHARE.accepted)]
  const waiting = Math.round(settled * SHARE.waiting)
  return {
    1: registered,
    2: accepted,
    3: refused,
    4: left - papers - payment - halted - registered - accepted,
    5: papers,
    6: payment,
    7: withdrawn,
    8: halted,
    9: waiting,
    10: settled - waiting,
  }
}

function added(a: Flows, b: Flows): Flows {
  return {
    received: a.received + b.received,
    resolved: a.resolved + b.resolved,
    overdue: a.overdue + b.overdue,
  }
}
