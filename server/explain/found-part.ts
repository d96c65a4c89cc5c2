import type { Part } from '../../shared/domains/domain.ts'
import type { ExplainPart } from '../../shared/kpi/explain-part.ts'
import type { Case } from '../../shared/observation.ts'
import type { HeldFact } from '../world/fact-table.ts'
import type { Verdict } from '../world/part-watch.ts'
import type { HeldThing } from '../world/thing-table.ts'

/** A part as it is told, and where its reading stands in the store. */
export interface FoundPart {
  readonly part: ExplainPart
  /** Undefined for what is no reading, and before the journal has named its series. */
  readonly reading?: { readonly series: number; readonly indicator: string }
}

/** A part of a figure before it is told: there may be thousands, and only some are. */
export type Candidate = Weighed & (SaidSeries | CountedThing | CountedCase | SilentThing)

interface Weighed {
  counted: boolean
  /** What it gives to the figure; what gives most is told first. */
  readonly weight: number
  /** Index of the feed that said it. */
  readonly feed: number
}

/** A reading that stands. */
export interface SaidSeries {
  readonly type: 'series'
  readonly row: number
  readonly area: number
  /** Undefined of an area's own figure. */
  readonly thing: HeldThing | undefined
  readonly verdict: Verdict
  /** Why the scope leaves it out, whatever it says. */
  leftOut: ExplainPart['notCounted']
}

/** A thing that is counted itself. */
export interface CountedThing {
  readonly type: 'thing'
  readonly thing: HeldThing
  readonly part: Part
  readonly asOf: number
  readonly verdict: Verdict
}

/** A case that is counted: it stands until it is said to be another. */
export interface CountedCase {
  readonly type: 'case'
  readonly item: HeldFact<Case>
  readonly part: Part
}

/** A thing that should say a figure and never did. */
export interface SilentThing {
  readonly type: 'silent'
  readonly thing: HeldThing
}

/** So many places are left to those that do not count: that they are missing is half of an explanation. */
const LEFT_OUT_SHARE = 0.25

/** At most so many of the parts, those that count first. */
export function partsToTell(parts: readonly Candidate[], most: number): Candidate[] {
  const counted = parts.filter((part) => part.counted).toSorted(byWeight)
  const others = parts.filter((part) => !part.counted).toSorted(byWeight)
  const forOthers = Math.max(Math.floor(most * LEFT_OUT_SHARE), most - counted.length)
  const ofOthers = others.slice(0, forOthers)
  return [...counted.slice(0, most - ofOthers.length), ...ofOthers]
}

function byWeight(a: Candidate, b: Candidate): number {
  return a.weight === b.weight ? 0 : b.weight - a.weight
}
