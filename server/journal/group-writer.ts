import type { Fact, Reading } from '../../shared/observation.ts'
import {
  GROUP_VERSION,
  READING_FLAG,
  TAG,
  TIMEBASES,
  type GroupOrigin,
  type SeriesDefinition,
} from './group.ts'

const FIRST_BYTES = 64 * 1024
/** Tag, flags, series and five figures. */
const LONGEST_READING = 46

/** Writes one group, member by member, into a buffer that grows. */
export class GroupWriter {
  /** Members that have a number: readings and facts. */
  count = 0
  /** Server clock of the newest batch. */
  arrivedAt = 0
  private buffer = Buffer.allocUnsafeSlow(FIRST_BYTES)
  private length = 1
  private origin: GroupOrigin | undefined

  constructor() {
    this.buffer[0] = GROUP_VERSION
  }

  get bytes(): number {
    return this.length
  }

  /** What follows came from here. A batch that says nothing is not written. */
  batch(origin: GroupOrigin): void {
    this.origin = origin
  }

  series({ id, ...what }: SeriesDefinition): void {
    const text = Buffer.from(JSON.stringify(what))
    this.beginMember(text.length + 7)
    this.length = this.buffer.writeUInt8(TAG.series, this.length)
    this.length = this.buffer.writeUInt32LE(id, this.length)
    this.length = this.buffer.writeUInt16LE(text.length, this.length)
    this.length += text.copy(this.buffer, this.length)
  }

  reading(series: number, { at, revision = 0, value, numerator, denominator }: Reading): void {
    this.beginMember(LONGEST_READING)
    const { buffer } = this
    const hasParts = numerator !== undefined && denominator !== undefined
    const flags = (revision > 0 ? READING_FLAG.revision : 0) | (hasParts ? READING_FLAG.parts : 0)
    let end = this.length
    buffer[end++] = TAG.reading
    buffer[end++] = flags
    end = buffer.writeUInt32LE(series, end)
    end = buffer.writeDoubleLE(at, end)
    end = buffer.writeDoubleLE(value ?? Number.NaN, end)
    if (revision > 0) end = buffer.writeDoubleLE(revision, end)
    if (hasParts) end = buffer.writeDoubleLE(denominator, buffer.writeDoubleLE(numerator, end))
    this.length = end
    this.count += 1
  }

  fact(fact: Fact): void {
    const text = Buffer.from(JSON.stringify(fact))
    this.beginMember(text.length + 5)
    this.length = this.buffer.writeUInt8(TAG.fact, this.length)
    this.length = this.buffer.writeUInt32LE(text.length, this.length)
    this.length += text.copy(this.buffer, this.length)
    this.count += 1
  }

  /** The group; the writer is not used after that. */
  finish(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  private beginMember(bytes: number): void {
    if (this.origin !== undefined) this.beginBatch(this.origin)
    this.reserve(bytes)
  }

  private beginBatch(origin: GroupOrigin): void {
    this.origin = undefined
    this.arrivedAt = Math.max(this.arrivedAt, origin.arrivedAt)
    const feed = Buffer.from(origin.feed)
    this.reserve(feed.length + 27)
    this.length = this.buffer.writeUInt8(TAG.batch, this.length)
    this.length = this.buffer.writeUInt8(feed.length, this.length)
    this.length += feed.copy(this.buffer, this.length)
    this.length = this.buffer.writeUInt8(TIMEBASES.indexOf(origin.timebase), this.length)
    for (const figure of [origin.arrivedAt, origin.feedClock, origin.factor]) {
      this.length = this.buffer.writeDoubleLE(figure, this.length)
    }
  }

  private reserve(bytes: number): void {
    if (this.length + bytes <= this.buffer.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.length + bytes))
    this.buffer.copy(larger, 0, 0, this.length)
    this.buffer = larger
  }
}
