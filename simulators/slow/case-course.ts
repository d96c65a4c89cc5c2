import type { Case } from '../../shared/observation.ts'
import type { CaseLife } from '../engine/case-life.ts'

export interface CaseStep {
  status: string
  at: number
  dueAt?: number
  /** The case is over with it. */
  closes?: true
  attributes?: Case['attributes']
}

/** A case from its steps: whole milliseconds, each later than the one before; the index is the revision. */
export function caseCourse(
  feed: string,
  base: Omit<Case, 'type' | 'at' | 'revision' | 'status' | 'openedAt' | 'closedAt' | 'dueAt'>,
  steps: readonly CaseStep[],
): CaseLife {
  const openedAt = Math.round(steps[0]?.at ?? 0)
  let last = openedAt - 1_000
  let closedAt: number | undefined
  return {
    feed,
    steps: steps.map(({ status, at, dueAt, closes, attributes }, revision): Case => {
      last = Math.max(last + 1_000, Math.round(at))
      // What happens to a case that is over does not change when it was.
      if (closes) closedAt ??= last
      return {
        ...base,
        type: 'case',
        at: last,
        revision,
        status,
        openedAt,
        ...(dueAt === undefined ? {} : { dueAt: Math.round(dueAt) }),
        ...(closes && closedAt !== undefined ? { closedAt } : {}),
        attributes: { ...base.attributes, ...attributes },
      }
    }),
  }
}
