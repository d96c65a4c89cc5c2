import type { Case, Notice } from '../../shared/observation.ts'

/** A case, or a notice, and everything that will become of it: settled when it begins. */
export interface CaseLife {
  feed: string
  /** In order of time; of a case the index is the revision. */
  steps: readonly (Case | Notice)[]
}

/** As it goes when all is over at `until`: what has not begun by then never does, what is under way ends. */
export function cutAt({ feed, steps }: CaseLife, until: number): CaseLife {
  const kept = steps.filter((step) => step.at < until)
  const last = steps.at(-1)
  if (kept.length === 0 || kept.length === steps.length || last?.type !== 'case') return { feed, steps: kept }
  return { feed, steps: [...kept, { ...last, at: until, closedAt: until, revision: kept.length }] }
}
