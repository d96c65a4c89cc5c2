import type { Reading } from '../../shared/observation.ts'
import type { NamedSeries } from './series-names.ts'

/** A reading as a feed says it, of the journal's figures: NaN stands for null in `value`, for "not given" in the parts. */
export function outgoingReading(
  { indicator, thing, area }: NamedSeries,
  at: number,
  revision: number,
  value: number,
  numerator: number,
  denominator: number,
): Reading {
  const reading: Reading = { type: 'reading', indicator, at, value: Number.isNaN(value) ? null : value }
  if (thing !== undefined) reading.thing = thing
  else if (area !== undefined) reading.area = area
  if (revision > 0) reading.revision = revision
  if (!Number.isNaN(denominator)) {
    reading.numerator = numerator
    reading.denominator = denominator
  }
  return reading
}
