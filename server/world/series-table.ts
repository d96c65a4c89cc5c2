import type { Reading } from '../../shared/observation.ts'
import { grown } from './columns.ts'
import { isBeyond, type Outcome } from './origin.ts'

/**
 * How many of the newest (time, revision) of a series are remembered to tell duplicates, conflicts and corrections
 * (R2). A reading older than all of them is accepted without effect on the present: until there is a journal it
 * cannot be known whether it came before.
 */
export const REMEMBERED_READINGS = 8

/** Where the fields of a remembered reading stand. */
const [REVISION, VALUE, NUMERATOR, DENOMINATOR, HEARD_FIELDS] = [0, 1, 2, 3, 4] as const

interface SeriesOfIndicator {
  things: Map<string, number>
  areas: Map<string, number>
}

export interface SeriesOwner {
  feed: number
  indicator: number
  /** Thing id, or -1 for a series of an area. */
  thing: number
  area: number
}

/**
 * The newest figure of every series, in columns: 100,000 series cost a few typed arrays and no objects.
 * NaN stands for null in `value` and for "not given" in `numerator` and `denominator`.
 */
export class SeriesTable {
  size = 0
  feed = new Int32Array(0)
  indicator = new Int32Array(0)
  thing = new Int32Array(0)
  area = new Int32Array(0)
  value = new Float64Array(0)
  numerator = new Float64Array(0)
  denominator = new Float64Array(0)
  /** The source's own time of the newest figure. */
  at = new Float64Array(0)
  arrivedAt = new Float64Array(0)
  /** Since when it is known to stand, server clock (R4). */
  asOf = new Float64Array(0)
  readonly rowsOfIndicator: number[][] = []
  readonly rowsOfThing = new Map<number, number[]>()
  private heardAt = new Float64Array(0)
  /** Of each remembered reading, side by side: one look into memory, not four. */
  private heard = new Float64Array(0)
  private readonly byFeed: Map<string, SeriesOfIndicator>[] = []

  /** -1 when this series was never heard of. */
  find(feed: number, reading: Reading): number {
    const series = this.byFeed[feed]?.get(reading.indicator)
    if (!series) return -1
    if (reading.thing !== undefined) return series.things.get(reading.thing) ?? -1
    return reading.area === undefined ? -1 : (series.areas.get(reading.area) ?? -1)
  }

  add(reading: Reading, owner: SeriesOwner): number {
    if (this.size === this.value.length) this.grow(Math.max(1024, this.size * 2))
    const row = this.size++
    this.feed[row] = owner.feed
    this.indicator[row] = owner.indicator
    this.thing[row] = owner.thing
    this.area[row] = owner.area
    this.index(reading, owner.feed, row)
    ;(this.rowsOfIndicator[owner.indicator] ??= []).push(row)
    if (owner.thing >= 0) {
      const rows = this.rowsOfThing.get(owner.thing)
      if (rows) rows.push(row)
      else this.rowsOfThing.set(owner.thing, [row])
    }
    return row
  }

  /**
   * What became of a reading; `accepted-present` when it is now the figure of its series. `feedClock` is the feed's
   * own present: a figure held from beyond it came of a clock that was wrong, or of a run that began anew, and gives
   * way to whatever is said next.
   */
  apply(
    row: number,
    reading: Reading,
    arrivedAt: number,
    asOf: number,
    feedClock: number,
  ): Outcome | 'accepted-present' {
    const revision = reading.revision ?? 0
    if (isBeyond(this.at[row] ?? -1, feedClock) && !isBeyond(reading.at, feedClock)) this.forget(row)
    const newest = this.at[row] ?? -1
    if (reading.at > newest) {
      this.remember(row, reading, revision)
      this.setPresent(row, reading, arrivedAt, asOf)
      return 'accepted-present'
    }
    const slot = this.slotOf(row, reading.at)
    if (slot < 0) {
      if (this.isOlderThanRemembered(row, reading.at)) return 'accepted'
      this.remember(row, reading, revision)
      return 'accepted'
    }
    return this.revise(row, slot, reading, revision, arrivedAt, asOf)
  }

  private revise(
    row: number,
    slot: number,
    reading: Reading,
    revision: number,
    arrivedAt: number,
    asOf: number,
  ): Outcome | 'accepted-present' {
    const held = this.heard[slot * HEARD_FIELDS + REVISION] ?? 0
    // A revision that has been superseded says nothing new.
    if (revision < held) return 'duplicate'
    if (revision === held) return this.sameContent(slot, reading) ? 'duplicate' : 'conflict'
    this.write(slot, reading, revision)
    if (reading.at !== this.at[row]) return 'accepted'
    this.setPresent(row, reading, arrivedAt, asOf)
    return 'accepted-present'
  }

  private forget(row: number): void {
    this.at[row] = -1
    this.heardAt.fill(-1, row * REMEMBERED_READINGS, (row + 1) * REMEMBERED_READINGS)
  }

  private setPresent(row: number, reading: Reading, arrivedAt: number, asOf: number): void {
    this.at[row] = reading.at
    this.arrivedAt[row] = arrivedAt
    this.asOf[row] = asOf
    this.value[row] = reading.value ?? Number.NaN
    this.numerator[row] = reading.numerator ?? Number.NaN
    this.denominator[row] = reading.denominator ?? Number.NaN
  }

  /** In the place of the oldest: a backfill must not push out what the present stands on. */
  private remember(row: number, reading: Reading, revision: number): void {
    const first = row * REMEMBERED_READINGS
    let oldest = first
    for (let slot = first + 1; slot < first + REMEMBERED_READINGS; slot++) {
      if ((this.heardAt[slot] ?? 0) < (this.heardAt[oldest] ?? 0)) oldest = slot
    }
    this.write(oldest, reading, revision)
  }

  private write(slot: number, reading: Reading, revision: number): void {
    const { heard } = this
    const first = slot * HEARD_FIELDS
    this.heardAt[slot] = reading.at
    heard[first + REVISION] = revision
    heard[first + VALUE] = reading.value ?? Number.NaN
    heard[first + NUMERATOR] = reading.numerator ?? Number.NaN
    heard[first + DENOMINATOR] = reading.denominator ?? Number.NaN
  }

  private slotOf(row: number, at: number): number {
    const first = row * REMEMBERED_READINGS
    for (let slot = first; slot < first + REMEMBERED_READINGS; slot++) {
      if (this.heardAt[slot] === at) return slot
    }
    return -1
  }

  private isOlderThanRemembered(row: number, at: number): boolean {
    const first = row * REMEMBERED_READINGS
    for (let slot = first; slot < first + REMEMBERED_READINGS; slot++) {
      const heard = this.heardAt[slot] ?? -1
      if (heard < 0 || heard < at) return false
    }
    return true
  }

  private sameContent(slot: number, reading: Reading): boolean {
    const { heard } = this
    const first = slot * HEARD_FIELDS
    return (
      Object.is(heard[first + VALUE], reading.value ?? Number.NaN) &&
      Object.is(heard[first + NUMERATOR], reading.numerator ?? Number.NaN) &&
      Object.is(heard[first + DENOMINATOR], reading.denominator ?? Number.NaN)
    )
  }

  private index(reading: Reading, feed: number, row: number): void {
    const indicators = (this.byFeed[feed] ??= new Map())
    let series = indicators.get(reading.indicator)
    if (!series) indicators.set(reading.indicator, (series = { things: new Map(), areas: new Map() }))
    if (reading.thing !== undefined) series.things.set(reading.thing, row)
    else if (reading.area !== undefined) series.areas.set(reading.area, row)
  }

  private grow(rows: number): void {
    this.feed = grown(this.feed, rows, 0)
    this.indicator = grown(this.indicator, rows, 0)
    this.thing = grown(this.thing, rows, -1)
    this.area = grown(this.area, rows, -1)
    this.value = grown(this.value, rows, Number.NaN)
    this.numerator = grown(this.numerator, rows, Number.NaN)
    this.denominator = grown(this.denominator, rows, Number.NaN)
    this.at = grown(this.at, rows, -1)
    this.arrivedAt = grown(this.arrivedAt, rows, -1)
    this.asOf = grown(this.asOf, rows, -1)
    this.heardAt = grown(this.heardAt, rows * REMEMBERED_READINGS, -1)
    this.heard = grown(this.heard, rows * REMEMBERED_READINGS * HEARD_FIELDS, Number.NaN)
  }
}
