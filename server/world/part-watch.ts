import type { Case } from '../../shared/observation.ts'
import type { Part } from '../../shared/domains/domain.ts'
import type { HeldFact } from './fact-table.ts'
import type { HeldThing } from './thing-table.ts'

/** What became of one figure in a sum. */
export type Verdict = 'counted' | 'stale' | 'other-day' | 'no-figure' | 'offline'

/** Told of each part while an indicator is added up: who explains a figure adds it up as everybody does. */
export interface PartWatch {
  /** A row of the series; without a thing it is an area's own figure. */
  series(row: number, thing: HeldThing | undefined, verdict: Verdict): void
  /** A thing that is counted; `asOf` is since when it stands, as `PartSum.oldestAsOf`. */
  thing(thing: HeldThing, part: Part, asOf: number, verdict: Verdict): void
  item(item: HeldFact<Case>, part: Part): void
}
