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
/** A UTF-16 unit is at most three bytes of UTF-8. */
const BYTES_PER_UNIT = 3
/** Tag, flags, series and five figures. */
const LONGEST_READING = 46

/** Writes one group, member by member, into a buffer that grows. */
export class GroupWriter {
  /** Members that have a number: readings and facts. */
  count = 0
  /** Server clock of the newest batch. */
  arrivedAt = 0
  private buffer: Buffer
  private view: DataView
  private length = 1
  private origin: GroupOrigin | undefined

  /** `expectedBytes`: about how long it will be, so that it need not grow. */
  constructor(expectedBytes = 0) {
    // Memory of its own: it goes to another thread as it is.
    this.buffer = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, expectedBytes))
    this.view = viewOf(this.buffer)
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

  /** Hot: written through a view, which costs a store for each field. */
  reading(series: number, { at, revision = 0, value, numerator, denominator }: Reading): void {
    if (this.origin !== undefined) this.beginBatch(this.origin)
    if (this.length + LONGEST_READING > this.buffer.length) this.reserve(LONGEST_READING)
    const { view } = this
    const hasParts = numerator !== undefined && denominator !== undefined
    let end = this.length
    view.setUint8(end, TAG.reading)
    view.setUint8(end + 1, (revision > 0 ? READING_FLAG.revision : 0) | (hasParts ? READING_FLAG.parts : 0))
    view.setUint32(end + 2, series, true)
    view.setFloat64(end + 6, at, true)
    view.setFloat64(end + 14, value ?? Number.NaN, true)
    end += 22
    if (revision > 0) {
      view.setFloat64(end, revision, true)
      end += 8
    }
    if (hasParts) {
      view.setFloat64(end, numerator, true)
      view.setFloat64(end + 8, denominator, true)
      end += 16
    }
    this.length = end
    this.count += 1
  }

  fact(fact: Fact): void {
    const text = JSON.stringify(fact)
    this.beginMember(text.length * BYTES_PER_UNIT + 5)
    // Written where it belongs, its length afterwards: no copy of each fact is made.
    const bytes = this.buffer.write(text, this.length + 5)
    this.length = this.buffer.writeUInt8(TAG.fact, this.length)
    this.length = this.buffer.writeUInt32LE(bytes, this.length) + bytes
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
    this.view = viewOf(larger)
  }
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
