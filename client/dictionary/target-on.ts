import { periodOf } from '../../shared/entry/period.ts'
import type { Definition, Target } from '../../shared/kpi/definition.ts'

/**
 * The target of a scope for the period that a day lies in: the shortest such period's. `day` as `2026-07-01`, in the
 * zone of the place.
 */
export function targetOn({ targets }: Definition, scope: string, day: string): Target | undefined {
  const holding = targets.flatMap((target) => {
    const period = target.scope === scope ? periodOf(target.period) : undefined
    if (period === undefined || day < period.firstDay || day >= period.endDay) return []
    return [{ target, lengthMs: Date.parse(period.endDay) - Date.parse(period.firstDay) }]
  })
  return holding.toSorted((a, b) => a.lengthMs - b.lengthMs)[0]?.target
}
