import type { Observation, Place } from '../../shared/observation.ts'

/** What a recording says at one time of its own clock, epoch milliseconds. */
export interface Step {
  at: number
  observations: readonly Observation[]
}

/** A file that a mapping has opened. Steps come in the order of their times, each file read once, as it is played. */
export interface Recording {
  /** What is played, for people and for the hello. */
  of: string
  steps: AsyncIterable<Step>
  tally: Tally
}

/** How a mapping is asked to read a file. */
export interface MappingOptions {
  file: string
  /** In which zone its naive times are. */
  zone: string
  /** The area of a place; of undefined, where what has no place is counted. Throws where no area is near. */
  areaOf: (place: Place | undefined) => string
  /** A second file: where the sensors of a recording stand. */
  locations: string | undefined
  /** Of a recording of one sensor: its id, its name, where it stands. */
  sensor: string | undefined
  name: string | undefined
  place: Place | undefined
  /** Minutes after which a case is over whose end the recording does not tell; left open when undefined. */
  closeAfterMinutes: number | undefined
}

/** How one kind of recording becomes observations; declared, about a page each. */
export interface Mapping {
  id: string
  title: string
  /** Every one of the recording's naive times is in this zone, unless `--zone` says otherwise. */
  zone: string
  /** What whoever plays it should know: assumptions, what is not carried. */
  notes: readonly string[]
  /** Whether a file with these column names is of this kind. */
  fits: (columns: readonly string[]) => boolean
  open: (options: MappingOptions) => Recording
}

/** What was read and what became of it. Every row is in `rows`; a row that gives nothing is in `leftOut`, by reason. */
export class Tally {
  rows = 0
  observations = 0
  /** Rows that gave nothing, by reason. */
  readonly leftOut = new Map<string, number>()
  /** Rows that gave less than they might, by reason. */
  readonly noted = new Map<string, number>()

  leaveOut(reason: string): void {
    this.leftOut.set(reason, (this.leftOut.get(reason) ?? 0) + 1)
  }

  note(reason: string): void {
    this.noted.set(reason, (this.noted.get(reason) ?? 0) + 1)
  }
}

/** The recording cannot be played as asked; the message says what to change. */
export class RecordingError extends Error {
  override readonly name = 'RecordingError'
}
