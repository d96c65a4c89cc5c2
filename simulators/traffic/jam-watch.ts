import { levelOfService } from '../../shared/domains/level-of-service.ts'
import type { Segment } from './segments.ts'
import type { TrafficModel, TrafficPlan } from './traffic-model.ts'

export const JAM_CHECK_MS = 150_000
const AFTER_CHECKS = 4
const AGAIN_AFTER_MS = 45 * 60_000

/** Notices, every two and a half minutes, segments at level of service E or F for ten minutes on end; each at most every 45 minutes. */
export class JamWatch {
  private readonly plan: TrafficPlan
  private readonly traffic: TrafficModel
  private readonly checks: number[]
  private readonly lastAt = new Map<string, number>()

  constructor(plan: TrafficPlan, traffic: TrafficModel) {
    this.plan = plan
    this.traffic = traffic
    this.checks = plan.segments.map(() => 0)
  }

  check(at: number): { segment: Segment; km: number }[] {
    const jams: { segment: Segment; km: number }[] = []
    this.plan.segments.forEach((segment, index) => {
      const level = levelOfService(this.traffic.measure(segment).speedKmh, segment.freeKmh)
      const checks = level === 'E' || level === 'F' ? (this.checks[index] ?? 0) + 1 : 0
      this.checks[index] = checks
      const { road } = this.plan.network.arm(segment.arm).link
      if (checks < AFTER_CHECKS || at - (this.lastAt.get(road) ?? 0) < AGAIN_AFTER_MS) return
      this.lastAt.set(road, at)
      const { cellKm } = this.traffic.cells.cellsOf(segment.arm)
      jams.push({ segment, km: ((segment.firstCell + segment.endCell) / 2) * cellKm })
    })
    return jams
  }
}
