import type { Case } from '../../shared/observation.ts'
import type { PlannedIncident } from './incident-plan.ts'
import type { PatrolUnit } from './patrol-unit.ts'

/** A unit that has not arrived by then will not: the case is closed by telephone. */
const LONGEST_DRIVE_MS = 3 * 3_600_000
const FALSE_ALARM_MS = 6 * 60_000
const JAM_AFTER_MS = 10 * 60_000

type IncidentStatus = 'new' | 'dispatched' | 'on-scene' | 'resolved' | 'false-alarm'

/** An incident under way. */
export class ActiveIncident {
  readonly plan: PlannedIncident
  readonly segment: string | undefined
  readonly units: PatrolUnit[] = []
  status: IncidentStatus = 'new'
  dispatchedAt: number | undefined
  onSceneAt: number | undefined
  reopenRoad: ((at: number) => void) | undefined
  private revision = 0
  private isJamTold = false

  constructor(plan: PlannedIncident, segment: string | undefined) {
    this.plan = plan
    this.segment = segment
  }

  isOver(at: number): boolean {
    return at >= this.overAt
  }

  /** Units that were sent and are not there yet. */
  get coming(): PatrolUnit[] {
    return this.units.filter(({ status }) => status === 'en-route')
  }

  /** When the next thing happens to it after a time, as far as is settled by then. */
  nextAfter(at: number): number {
    const { plan } = this
    const times = [
      this.status === 'new' ? plan.at + plan.callMs : this.overAt,
      ...(this.reopenRoad === undefined ? [] : [plan.at + plan.closedMs, plan.at + JAM_AFTER_MS]),
      ...this.coming.map(({ until }) => until),
    ]
    return Math.min(...times.filter((time) => time > at))
  }

  /** Once: whether those who stand behind it have stood long enough to write of it. */
  isJammed(at: number): boolean {
    if (this.isJamTold || this.reopenRoad === undefined || at < this.plan.at + JAM_AFTER_MS) return false
    this.isJamTold = true
    return true
  }

  private get overAt(): number {
    const { falseAlarm, handlingMs } = this.plan
    if (this.onSceneAt !== undefined) return this.onSceneAt + (falseAlarm ? FALSE_ALARM_MS : handlingMs)
    return this.dispatchedAt === undefined ? Infinity : this.dispatchedAt + LONGEST_DRIVE_MS
  }

  openRoad(at: number): void {
    this.reopenRoad?.(at)
    this.reopenRoad = undefined
  }

  /** The case as it now stands, under its next revision. */
  say(at: number): Case {
    const { plan } = this
    const closed = this.status === 'resolved' || this.status === 'false-alarm'
    const things = [
      ...(this.segment === undefined ? [] : [this.segment]),
      ...this.units.map((u) => u.plan.id),
    ]
    return {
      type: 'case',
      id: plan.id,
      kind: 'security.incident',
      at,
      revision: this.revision++,
      area: plan.area,
      place: plan.place,
      title: plan.title,
      category: plan.category,
      status: this.status,
      severity: plan.severity,
      openedAt: plan.at,
      ...(closed ? { closedAt: at } : {}),
      ...(things.length === 0 ? {} : { things }),
      ...(plan.scenario === undefined ? {} : { attributes: { scenario: plan.scenario } }),
    }
  }
}
