import { grown } from './columns.ts'
import { compareFigures, type Figure } from './figure.ts'

/** How many of the newest times of a series are remembered to tell duplicates, conflicts and corrections (R2). */
export const REMEMBERED_READINGS = 8

/** Where the fields of a remembered reading stand. */
const [REVISION, VALUE, NUMERATOR, DENOMINATOR] = [0, 1, 2, 3] as const
export const REMEMBERED_FIELDS = 4
/** No time: an empty slot. */
export const NEVER = -1

/** The newest times of every series, each in its newest revision, in columns. A slot is `row * 8` and seven more. */
export class RememberedReadings {
  /** The source's time by slot, `NEVER` for an empty one. */
  at = new Float64Array(0)
  /** Of each slot its fields side by side: one look into memory, not four. */
  fields = new Float64Array(0)
  /** One for all comparisons: they are many. */
  private readonly held: Figure = { at: 0, revision: 0, value: 0, numerator: 0, denominator: 0 }

  /** -1 when the time is not remembered. */
  slotOf(row: number, at: number): number {
    const first = row * REMEMBERED_READINGS
    for (let slot = first; slot < first + REMEMBERED_READINGS; slot++) {
      if (this.at[slot] === at) return slot
    }
    return -1
  }

  /** 0 for a time that is not remembered, as for one that was never corrected. */
  revisionOf(row: number, at: number): number {
    const slot = this.slotOf(row, at)
    return slot < 0 ? 0 : (this.fields[slot * REMEMBERED_FIELDS + REVISION] ?? 0)
  }

  /**
   * Takes the place of the oldest: a backfill must not push out what the present stands on. Answers the time that is
   * not remembered for it: the oldest, its own where that is older still, or `NEVER` while there is room.
   */
  remember(row: number, figure: Figure): number {
    const first = row * REMEMBERED_READINGS
    let oldest = first
    for (let slot = first + 1; slot < first + REMEMBERED_READINGS; slot++) {
      if ((this.at[slot] ?? NEVER) < (this.at[oldest] ?? NEVER)) oldest = slot
    }
    const oldestAt = this.at[oldest] ?? NEVER
    if (oldestAt > figure.at) return figure.at
    this.write(oldest, figure)
    return oldestAt
  }

  write(slot: number, figure: Figure): void {
    const { fields } = this
    const first = slot * REMEMBERED_FIELDS
    this.at[slot] = figure.at
    fields[first + REVISION] = figure.revision
    fields[first + VALUE] = figure.value
    fields[first + NUMERATOR] = figure.numerator
    fields[first + DENOMINATOR] = figure.denominator
  }

  compare(slot: number, figure: Figure): 'new' | 'duplicate' | 'conflict' {
    const { fields, held } = this
    const first = slot * REMEMBERED_FIELDS
    held.revision = fields[first + REVISION] ?? 0
    held.value = fields[first + VALUE] ?? Number.NaN
    held.numerator = fields[first + NUMERATOR] ?? Number.NaN
    held.denominator = fields[first + DENOMINATOR] ?? Number.NaN
    return compareFigures(held, figure)
  }

  forget(row: number): void {
    this.at.fill(NEVER, row * REMEMBERED_READINGS, (row + 1) * REMEMBERED_READINGS)
  }

  grow(rows: number): void {
    this.at = grown(this.at, rows * REMEMBERED_READINGS, NEVER)
    this.fields = grown(this.fields, rows * REMEMBERED_READINGS * REMEMBERED_FIELDS, Number.NaN)
  }
}
