import type { Part } from '../domains/domain.ts'

/** Counts of dossiers over one period. */
export interface DossierCounts {
  resolved: number
  /** Of those resolved, after their deadline. */
  overdue: number
  inProcess: number
  /** Of those in process, past their deadline already. */
  inProcessLate: number
}

/** Of resolved, as TP.HCM counts: what is still in process has no part in it. */
export function onTimeOfResolved({ resolved, overdue }: DossierCounts): Part {
  return { numerator: resolved - overdue, denominator: resolved }
}

/**
 * Of resolved and in process together, as Decision 766/QĐ-TTg counts: a dossier that lies past its deadline counts
 * against it before it is resolved. A dossier that is not yet at its payment or result step is no failure.
 */
export function onTimeOfAll({ resolved, overdue, inProcess, inProcessLate }: DossierCounts): Part {
  return { numerator: resolved - overdue + inProcess - inProcessLate, denominator: resolved + inProcess }
}
