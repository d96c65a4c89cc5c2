import { freshness, type Freshness } from '../../shared/freshness.ts'
import type { Figure } from './roll-ups.ts'

/**
 * How much a roll-up may be believed. Its age is that of its oldest part, and one silent office must not strike out
 * a province: as long as half of the parts report it is at worst `late`, and its coverage says what is missing.
 * A source that says that it does not know has said so: its dash has an age like any figure.
 */
export function figureFreshness(figure: Figure, now: number): Freshness {
  const { asOf, reported, expected, cadenceMs } = figure
  const byAge = freshness(asOf, cadenceMs, now)
  if (byAge !== 'unknown' && reported === 0 && expected > 0) return 'stale'
  if (byAge === 'stale' && expected > 0 && reported * 2 >= expected) return 'late'
  return byAge
}

/** Whether a figure counts among those that report: a centre without one is missing from the coverage. */
export function isReporting(figure: Figure, now: number): boolean {
  const state = figureFreshness(figure, now)
  return state === 'fresh' || state === 'late'
}
