import type { Reading } from '../../shared/observation.ts'

/** A reading without its series. NaN stands for null in `value` and for "not given" in the parts. */
export interface Figure {
  at: number
  revision: number
  value: number
  numerator: number
  denominator: number
}

export type ReadingContent = Pick<Reading, 'value' | 'numerator' | 'denominator'>

export function figureOf(content: ReadingContent, at: number, revision = 0): Figure {
  return {
    at,
    revision,
    value: content.value ?? Number.NaN,
    numerator: content.numerator ?? Number.NaN,
    denominator: content.denominator ?? Number.NaN,
  }
}

/** What a figure is beside one that is held under the same series and time; `new` is a correction of it. */
export function compareFigures(held: Figure, figure: Figure): 'new' | 'duplicate' | 'conflict' {
  if (figure.revision > held.revision) return 'new'
  // A revision that has been superseded says nothing new.
  if (figure.revision < held.revision) return 'duplicate'
  const same =
    Object.is(held.value, figure.value) &&
    Object.is(held.numerator, figure.numerator) &&
    Object.is(held.denominator, figure.denominator)
  return same ? 'duplicate' : 'conflict'
}
