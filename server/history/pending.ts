import type { Fact } from '../../shared/observation.ts'
import { readGroup } from '../journal/group-reader.ts'
import type { GroupOrigin, GroupVisitor, SeriesDefinition } from '../journal/group.ts'
import { addReading, readingRows } from './reading-rows.ts'

/** A group that the journal has committed, inflated. */
export interface CommittedGroup {
  /** Number of its first member. */
  readonly first: number
  readonly count: number
  readonly payload: Uint8Array
}

export interface NumberedFact {
  readonly type: 'fact'
  readonly number: number
  readonly feed: string
  readonly arrivedAt: number
  /** Its feed was on no live clock. */
  readonly simulated: boolean
  readonly fact: Fact
}

export interface NewSeries {
  readonly type: 'series'
  readonly definition: SeriesDefinition
}

/** The least that a reading takes in a group: what is more is of facts. */
const READING_BYTES = 22

/** Groups, one after the other, that are not yet in the tables. */
export class Pending implements GroupVisitor {
  /** All numbers from `from` up to, and without, `to` are here. */
  readonly from: number
  to: number
  readonly readings = readingRows()
  /** Facts and new series in the order in which they came. */
  readonly members: (NumberedFact | NewSeries)[] = []
  factBytes = 0
  /** Server clock, epoch milliseconds. */
  newestArrival = 0
  private origin: GroupOrigin | undefined
  private number = 0

  constructor(from: number) {
    this.from = from
    this.to = from
  }

  /** Throws GroupError for one that cannot be read; the rest is of no use then. */
  add({ first, count, payload }: CommittedGroup): void {
    if (first !== this.to) throw new RangeError(`a group from ${first} on where ${this.to} was next`)
    const readingsBefore = this.readings.length
    this.number = first
    readGroup(payload, this)
    if (this.number !== first + count) throw new RangeError(`a group of ${count} has ${this.number - first}`)
    this.to = this.number
    this.factBytes += payload.byteLength - READING_BYTES * (this.readings.length - readingsBefore)
  }

  batch(origin: GroupOrigin): void {
    this.origin = origin
    this.newestArrival = Math.max(this.newestArrival, origin.arrivedAt)
  }

  series(definition: SeriesDefinition): void {
    this.members.push({ type: 'series', definition })
  }

  reading(
    series: number,
    at: number,
    revision: number,
    value: number,
    numerator: number,
    denominator: number,
  ): void {
    this.number += 1
    const arrivedAt = this.origin?.arrivedAt ?? 0
    addReading(this.readings, series, at, revision, value, numerator, denominator, arrivedAt)
  }

  fact(fact: Fact): void {
    const { feed = '', arrivedAt = 0, timebase = 'live' } = this.origin ?? {}
    const simulated = timebase !== 'live'
    this.members.push({ type: 'fact', number: this.number, feed, arrivedAt, simulated, fact })
    this.number += 1
  }
}
