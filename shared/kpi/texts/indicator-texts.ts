import type { Label } from '../../label.ts'
import type { Definition, FigurePeriod } from '../definition.ts'

/** What a declaration leaves unsaid of an indicator, wherever it is used. */
export interface IndicatorTexts {
  /** What it tells, and what it does not. */
  meaning: Label
  /** Of a ratio: what is counted above, and below. */
  numerator?: Label
  denominator?: Label
  period: FigurePeriod
  /** Days after the end of its period within which it is said. */
  deadlineDays: number
  /** Only where standard and number are certain. */
  iso?: NonNullable<Definition['iso']>
}

/** Of a domain, by the part of an indicator's id behind the dot. */
export type DomainTexts = Readonly<Record<string, IndicatorTexts>>

type Pair = readonly [vi: string, en: string]

/** Texts of figures of a period, said within so many days after its end: meaning, and of a ratio what it is made of. */
export function textsOver(period: FigurePeriod, deadlineDays: number) {
  return (meaning: Pair, numerator?: Pair, denominator?: Pair): IndicatorTexts => ({
    meaning: labelOf(meaning),
    ...(numerator && { numerator: labelOf(numerator) }),
    ...(denominator && { denominator: labelOf(denominator) }),
    period,
    deadlineDays,
  })
}

function labelOf([vi, en]: Pair): Label {
  return { vi, en }
}
