import { rollUpFreshness, type Freshness } from '../../shared/freshness.ts'
import type { Figure } from './roll-ups.ts'

/** As the server judges it. */
export function figureFreshness(figure: Figure, now: number): Freshness {
  return rollUpFreshness(figure, figure.cadenceMs, now)
}

/** Whether a figure counts among those that report: a centre without one is missing from the coverage. */
export function isReporting(figure: Figure, now: number): boolean {
  const state = figureFreshness(figure, now)
  return state === 'fresh' || state === 'late'
}
