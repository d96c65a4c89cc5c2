import type { Definition, Target } from '../../shared/kpi/definition.ts'

/**
 * The target of a scope for the period that a day lies in: the shortest such period's. `day` as `2026-07-01`, in the
 * zone of the place.
 */
export function targetOn({ targets }: Definition, scope: string, day: string): Target | undefined {
  return targets
    .filter((target) => target.scope === scope && holds(target.period, day))
    .toSorted((a, b) => depth(b.period) - depth(a.period))[0]
}

function holds(period: string, day: string): boolean {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (period.slice(0, 4) !== year) return false
  const rest = period.slice(5)
  if (rest.startsWith('H')) return Number(rest.slice(1)) === Math.ceil(month / 6)
  if (rest.startsWith('Q')) return Number(rest.slice(1)) === Math.ceil(month / 3)
  return day.startsWith(period)
}

/** The later in this row, the shorter. */
function depth(period: string): number {
  const rest = period.slice(5)
  if (rest === '') return 0
  if (rest.startsWith('H')) return 1
  if (rest.startsWith('Q')) return 2
  return rest.length + 1
}
