import type { Reading } from '../../shared/observation.ts'
import { grown } from './columns.ts'
import type { Figure } from './figure.ts'
import { isBeyond } from './origin.ts'
import { NEVER, RememberedReadings } from './remembered-readings.ts'

/**
 * What became of a figure. `-present`: it is now the figure of its series. `unsure`: its time is not remembered and lies
 * where others were heard of; only the store can tell whether it came before.
 */
export type SeriesOutcome =
  'accepted' | 'accepted-present' | 'unsure' | 'unsure-present' | 'duplicate' | 'conflict'

/** What of a reading names its series, within its feed. */
export type SeriesKey = Pick<Reading, 'indicator' | 'thing' | 'area'>

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
  /** What the journal calls the series; -1 until it has. */
  journalId = new Int32Array(0)
  /** A time from here on that is not remembered was never heard of; below it only the store can tell. */
  sureFrom = new Float64Array(0)
  /** The newest time that was ever taken, of a wrong clock too. */
  newestEver = new Float64Array(0)
  readonly remembered = new RememberedReadings()
  private rowsByJournalId = new Int32Array(0)
  private readonly byFeed: Map<string, SeriesOfIndicator>[] = []

  /** -1 when this series was never heard of. */
  find(feed: number, reading: SeriesKey): number {
    const series = this.byFeed[feed]?.get(reading.indicator)
    if (!series) return -1
    if (reading.thing !== undefined) return series.things.get(reading.thing) ?? -1
    return reading.area === undefined ? -1 : (series.areas.get(reading.area) ?? -1)
  }

  add(reading: SeriesKey, owner: SeriesOwner): number {
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

  /** The journal names a series, for good. */
  setJournalId(row: number, id: number): void {
    if (id >= this.rowsByJournalId.length) {
      this.rowsByJournalId = grown(this.rowsByJournalId, Math.max(1024, id * 2), -1)
    }
    this.journalId[row] = id
    this.rowsByJournalId[id] = row
  }

  /** -1 for a series that the world does not have. */
  rowOfJournalId(id: number): number {
    return this.rowsByJournalId[id] ?? -1
  }

  /**
   * What became of a figure. `feedClock` is the feed's own present: a figure held from beyond it came of a clock that
   * was wrong, or of a run that began anew, and gives way to whatever is said next. What is unsure is not remembered, so
   * that it is unsure again until it has been settled: nobody is told that it was recorded before it is.
   */
  apply(row: number, figure: Figure, arrivedAt: number, asOf: number, feedClock: number): SeriesOutcome {
    if (isBeyond(this.at[row] ?? NEVER, feedClock) && !isBeyond(figure.at, feedClock)) this.forget(row)
    const isSure = figure.at >= (this.sureFrom[row] ?? -Infinity)
    if (figure.at > (this.at[row] ?? NEVER)) {
      if (isSure) this.remember(row, figure)
      this.setPresent(row, figure, arrivedAt, asOf)
      return isSure ? 'accepted-present' : 'unsure-present'
    }
    const slot = this.remembered.slotOf(row, figure.at)
    if (slot >= 0) return this.revise(row, slot, figure, arrivedAt, asOf)
    if (!isSure) return 'unsure'
    this.remember(row, figure)
    return 'accepted'
  }

  /** What was unsure is new. Answers whether it is the present. */
  settle(row: number, figure: Figure, arrivedAt: number, asOf: number): boolean {
    this.remember(row, figure)
    if (figure.at !== this.at[row]) return false
    this.setPresent(row, figure, arrivedAt, asOf)
    return true
  }

  private remember(row: number, figure: Figure): void {
    const pushedOut = this.remembered.remember(row, figure)
    if (pushedOut !== NEVER) this.sureFrom[row] = Math.max(this.sureFrom[row] ?? 0, pushedOut + 1)
  }

  private revise(
    row: number,
    slot: number,
    figure: Figure,
    arrivedAt: number,
    asOf: number,
  ): 'accepted' | 'accepted-present' | 'duplicate' | 'conflict' {
    const comparison = this.remembered.compare(slot, figure)
    if (comparison !== 'new') return comparison
    this.remembered.write(slot, figure)
    if (figure.at !== this.at[row]) return 'accepted'
    this.setPresent(row, figure, arrivedAt, asOf)
    return 'accepted-present'
  }

  private forget(row: number): void {
    this.at[row] = NEVER
    this.remembered.forget(row)
    this.sureFrom[row] = (this.newestEver[row] ?? NEVER) + 1
  }

  private setPresent(row: number, figure: Figure, arrivedAt: number, asOf: number): void {
    this.at[row] = figure.at
    this.newestEver[row] = Math.max(this.newestEver[row] ?? NEVER, figure.at)
    this.arrivedAt[row] = arrivedAt
    this.asOf[row] = asOf
    this.value[row] = figure.value
    this.numerator[row] = figure.numerator
    this.denominator[row] = figure.denominator
  }

  private index(reading: SeriesKey, feed: number, row: number): void {
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
    this.at = grown(this.at, rows, NEVER)
    this.arrivedAt = grown(this.arrivedAt, rows, NEVER)
    this.asOf = grown(this.asOf, rows, NEVER)
    this.journalId = grown(this.journalId, rows, -1)
    this.sureFrom = grown(this.sureFrom, rows, Number.NEGATIVE_INFINITY)
    this.newestEver = grown(this.newestEver, rows, NEVER)
    this.remembered.grow(rows)
  }
}
