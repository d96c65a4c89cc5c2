/** What a set of areas came to within one bucket, before it is a figure: it can still be added up with others. */
export interface ScopeFigure {
  numerator: number
  denominator: number
  least: number | null
  most: number | null
  reported: number
  expected: number
  /** Parts with a figure. */
  included: number
}

export function emptyFigure(): ScopeFigure {
  return { numerator: 0, denominator: 0, least: null, most: null, reported: 0, expected: 0, included: 0 }
}

export function addFigure(into: ScopeFigure, more: ScopeFigure): void {
  into.numerator += more.numerator
  into.denominator += more.denominator
  into.least = extreme(Math.min, into.least, more.least)
  into.most = extreme(Math.max, into.most, more.most)
  into.reported += more.reported
  into.expected += more.expected
  into.included += more.included
}

function extreme(pick: (a: number, b: number) => number, a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : pick(a, b)
}
