import type { CaseView, Indicator, Part } from '../domains/domain.ts'
import { amount, share, type Said } from './figures.ts'
import { MINUTE_MS } from './periods.ts'

type SaidOfCases = Omit<Said, 'cadenceMs'> & { kind: string }

/** How many cases of a kind are so. */
export function casesCounted(
  { kind, ...said }: SaidOfCases,
  isSo: (item: CaseView, now: number) => boolean,
): Indicator {
  return casesSummed({ kind, quantity: nameOf(kind), ...said }, (item, now) => (isSo(item, now) ? 1 : null))
}

/** `tasks.task` are counted in tasks. */
function nameOf(kind: string): string {
  return kind.slice(kind.indexOf('.') + 1)
}

/** The sum of a figure that cases carry; null leaves a case out. */
export function casesSummed(
  { kind, ...said }: SaidOfCases,
  figure: (item: CaseView, now: number) => number | null,
): Indicator {
  const part = (item: CaseView, now: number): Part | null => {
    const numerator = figure(item, now)
    return numerator === null ? null : { numerator, denominator: 1 }
  }
  return { ...amount({ ...said, cadenceMs: MINUTE_MS }), source: { from: 'cases', kind, part } }
}

/** Which share of the cases of a kind is so; undefined leaves a case out of the whole. */
export function casesShare(
  { kind, ...said }: SaidOfCases,
  isSo: (item: CaseView, now: number) => boolean | undefined,
): Indicator {
  const part = (item: CaseView, now: number): Part | null => {
    const so = isSo(item, now)
    return so === undefined ? null : { numerator: so ? 1 : 0, denominator: 1 }
  }
  return { ...share({ ...said, cadenceMs: MINUTE_MS }), source: { from: 'cases', kind, part } }
}

export function isOpen(item: CaseView): boolean {
  return !item.isOver
}

/** Past its deadline: an open one by now, one that is over by when it was. */
export function isLate(item: CaseView, now: number): boolean {
  return item.dueAt !== undefined && item.dueAt < (item.closedAt ?? now)
}

export function closedWithin(item: CaseView, now: number, ms: number): boolean {
  return item.closedAt !== undefined && item.closedAt >= now - ms
}
