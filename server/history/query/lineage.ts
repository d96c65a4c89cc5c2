import type { Succession } from '../../../shared/areas/area.ts'
import { successionDays } from '../../../shared/areas/succession.ts'

/** Where the areas of one day come from, seen from another. */
export interface Lineage {
  /** Areas of the earlier day that figures must be known of. */
  readonly sources: readonly string[]
  /** The acts that made them what they are; empty when none did. */
  readonly edges: readonly Succession[]
}

/** Walks back from areas of `asOf` to those of `day`, act by act; areas that no act touched are their own sources. */
export function lineageOf(
  codes: readonly string[],
  successions: readonly Succession[],
  day: string,
  asOf: string,
): Lineage {
  let sources = new Set(codes)
  const edges: Succession[] = []
  for (const on of successionDays(successions, day, asOf).toReversed()) {
    const acts = successions.filter((act) => act.on === on && (sources.has(act.to) || sources.has(act.from)))
    // An edge out of a source alone says that under its code there was another area before.
    const made = acts.filter((act) => sources.has(act.to))
    if (acts.length === 0) continue
    edges.unshift(...acts)
    const ended = new Set(acts.map((act) => act.from))
    const kept = [...sources].filter((code) => !ended.has(code))
    sources = new Set([...kept, ...made.map((act) => act.from)])
  }
  return { sources: [...sources], edges }
}
