import type { ExplainPart } from '../../shared/kpi/explain-part.ts'

/** A part as it is told, and where its reading stands in the store. */
export interface FoundPart {
  readonly part: ExplainPart
  /** Undefined for what is no reading, and before the journal has named its series. */
  readonly reading?: { readonly series: number; readonly indicator: string }
  /** What it gives to the figure; what gives most is told first. */
  readonly weight: number
}

/** So many places are left to those that do not count: that they are missing is half of an explanation. */
const LEFT_OUT_SHARE = 0.25

/** The parts that are told, those that count first, and how many are not. */
export function toldParts(parts: readonly FoundPart[], most: number): { told: FoundPart[]; more: number } {
  const counted = parts.filter(({ part }) => part.counted).toSorted(byWeight)
  const others = parts.filter(({ part }) => !part.counted).toSorted(byWeight)
  const forOthers = Math.max(Math.floor(most * LEFT_OUT_SHARE), most - counted.length)
  const ofOthers = others.slice(0, forOthers)
  const told = [...counted.slice(0, most - ofOthers.length), ...ofOthers]
  return { told, more: parts.length - told.length }
}

function byWeight(a: FoundPart, b: FoundPart): number {
  return b.weight - a.weight || nameOf(a).localeCompare(nameOf(b))
}

function nameOf({ part: { area, id = '', feed } }: FoundPart): string {
  return `${area} ${id} ${feed}`
}
