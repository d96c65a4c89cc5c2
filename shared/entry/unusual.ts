/** What a figure is held against: accepted figures of the same form. */
export interface EarlierFigures {
  /** Of the periods right before, in any order. */
  readonly before: readonly number[]
  /** Of the same period of the year before. */
  readonly yearBefore: number | null
  readonly target: number | null
}

export type Unusual =
  | { code: 'unusual-history'; median: number; low: number; high: number }
  | { code: 'unusual-year'; yearBefore: number }
  | { code: 'far-from-target'; target: number }

/** Fewer say nothing of what is usual. */
const LEAST_BEFORE = 5
/** So many robust deviations from the median are usual: of a normal spread, one figure in two million is not. */
const USUAL_DEVIATIONS = 5
/** Makes a median absolute deviation a standard one, of a normal spread. */
const MAD_TO_SIGMA = 1.4826
/** Figures that hardly ever change have a deviation of nothing: so much of the median is usual at least. */
const LEAST_SPREAD = 0.02
/** Against the year before and the target: more than twice as much, or less than half. */
const TIMES = 2

/** In what way a figure is unusual; empty for one that is not. `step` is one unit of its last decimal. */
export function unusual(
  value: number,
  { before, yearBefore, target }: EarlierFigures,
  step: number,
): Unusual[] {
  const found: Unusual[] = []
  const range = usualRange(before, step)
  if (range !== undefined && (value < range.low || value > range.high)) {
    found.push({ code: 'unusual-history', ...range })
  }
  if (yearBefore !== null && isFar(value, yearBefore, step)) found.push({ code: 'unusual-year', yearBefore })
  if (target !== null && isFar(value, target, step)) found.push({ code: 'far-from-target', target })
  return found
}

/** Undefined where too few are known. */
export function usualRange(
  before: readonly number[],
  step: number,
): { median: number; low: number; high: number } | undefined {
  if (before.length < LEAST_BEFORE) return undefined
  // Nought has no sign: in whatever order they came it is the same.
  const median = medianOf(before) + 0
  const sigma = MAD_TO_SIGMA * medianOf(before.map((value) => Math.abs(value - median)))
  const spread = Math.max(USUAL_DEVIATIONS * sigma, LEAST_SPREAD * Math.abs(median), step)
  return { median, low: median - spread, high: median + spread }
}

function isFar(value: number, from: number, step: number): boolean {
  if (Math.abs(value - from) <= step) return false
  if (value * from <= 0) return true
  const times = Math.abs(value / from)
  return times > TIMES || times < 1 / TIMES
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2
}
