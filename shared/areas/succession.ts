import type { Succession } from './area.ts'

export type SuccessionProblem =
  | { type: 'duplicate'; from: string; to: string; on: string }
  | { type: 'shares'; from: string; on: string; sum: number }

/** What became of the area `code` by the act of the day `day`; empty when nothing happened to it that day. */
export function successorsOf(successions: readonly Succession[], code: string, day: string): Succession[] {
  return successions.filter((s) => s.from === code && s.on === day)
}

/** What the area `code` was made of by the act of the day `day`. */
export function predecessorsOf(successions: readonly Succession[], code: string, day: string): Succession[] {
  return successions.filter((s) => s.to === code && s.on === day)
}

/** The days on which something changed, after `afterDay` up to and including `untilDay`, earliest first. */
export function successionDays(
  successions: readonly Succession[],
  afterDay: string,
  untilDay: string,
): string[] {
  const days = successions.map((s) => s.on).filter((on) => afterDay < on && on <= untilDay)
  return [...new Set(days)].toSorted()
}

/**
 * Shares of one area must add up to 1 when all are known, and to no more than 1 when some are unknown;
 * otherwise a sum carried over them would gain or lose.
 */
export function validateSuccessions(successions: readonly Succession[]): SuccessionProblem[] {
  const acts = new Set(successions.map((s) => `${s.from} ${s.on}`))
  const groups = [...acts].map((act) => successions.filter((s) => `${s.from} ${s.on}` === act))
  return groups.flatMap((group): SuccessionProblem[] => [...duplicatesIn(group), ...shareProblem(group)])
}

function duplicatesIn(group: readonly Succession[]): SuccessionProblem[] {
  return group
    .filter((s, i) => group.findIndex((other) => other.to === s.to) < i)
    .map(({ from, to, on }) => ({ type: 'duplicate', from, to, on }))
}

function shareProblem(group: readonly Succession[]): SuccessionProblem[] {
  const first = group[0]
  if (first === undefined) return []
  const sum = group.reduce((total, s) => total + (s.share ?? 0), 0)
  const complete = group.every((s) => s.share !== null)
  const wrong = complete ? Math.abs(sum - 1) > SHARE_TOLERANCE : sum > 1 + SHARE_TOLERANCE
  return wrong ? [{ type: 'shares', from: first.from, on: first.on, sum }] : []
}

/** Published shares are rounded. */
const SHARE_TOLERANCE = 1e-6
