import type { Case, Notice } from '../../shared/observation.ts'

/** A case or notice, one revision. Each is delivered; none is conflated (R6). */
export interface FactChange<F extends Case | Notice> {
  id: number
  feed: number
  fact: F
  area: number
  /** Where it was before: rooms of that area that are none of `area` must drop it. */
  areaBefore: number
}

export interface ThingMove {
  id: number
  areaBefore: number
}

export interface Gone {
  id: number
  area: number
}

/** What changed in one domain since the last tick. State is named once however often it changed (latest wins). */
export class DomainChanges {
  readonly series = new Set<number>()
  readonly newSeries: number[] = []
  readonly states = new Set<number>()
  readonly wholeThings = new Set<number>()
  readonly moves: ThingMove[] = []
  readonly cases: FactChange<Case>[] = []
  readonly notices: FactChange<Notice>[] = []
  readonly goneCases: Gone[] = []
  readonly goneNotices: Gone[] = []
}
