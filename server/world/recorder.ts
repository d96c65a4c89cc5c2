import type { Fact, Reading } from '../../shared/observation.ts'
import type { Origin } from './origin.ts'

/** Told of exactly what is accepted, in order: the journal. */
export interface Recorder {
  /** `row` is the series' in the world. */
  reading(row: number, reading: Reading, origin: Origin): void
  fact(fact: Fact, origin: Origin): void
  /** Before the first reading of a row: its series may have been recorded in a life before this one. */
  added(row: number): void
}

/** The newest revision that the store holds under the key of something that the world was unsure of. */
export interface FoundReading {
  revision: number
  content: Pick<Reading, 'value' | 'numerator' | 'denominator'>
}

export interface FoundFact {
  revision: number
  content: Fact
}
