import type { Fact } from '../../shared/observation.ts'
import {
  GROUP_VERSION,
  READING_FLAG,
  TAG,
  TIMEBASES,
  type GroupVisitor,
  type SeriesDefinition,
} from './group.ts'

/** What stands in the journal is no group of this program's: another version, or damaged. */
export class GroupError extends Error {
  override readonly name = 'GroupError'
}

/** Tells the visitor all of a group, in order. Throws GroupError. */
export function readGroup(bytes: Uint8Array, visitor: GroupVisitor): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer[0] !== GROUP_VERSION) throw new GroupError(`a group of version ${buffer[0]}`)
  try {
    for (let at = 1; at < buffer.length;) at = readPart(buffer, at, visitor)
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError) {
      throw new GroupError(`a damaged group: ${error.message}`)
    }
    throw error
  }
}

/** Answers where the next part begins. */
function readPart(buffer: Buffer, at: number, visitor: GroupVisitor): number {
  switch (buffer[at]) {
    case TAG.batch:
      return readBatch(buffer, at + 1, visitor)
    case TAG.series:
      return readSeries(buffer, at + 1, visitor)
    case TAG.reading:
      return readReading(buffer, at + 1, visitor)
    case TAG.fact:
      return readFact(buffer, at + 1, visitor)
    default:
      throw new GroupError(`a damaged group: part ${buffer[at]} at byte ${at}`)
  }
}

function readBatch(buffer: Buffer, at: number, visitor: GroupVisitor): number {
  const end = at + 1 + buffer.readUInt8(at)
  visitor.batch({
    feed: textOf(buffer, at + 1, end),
    timebase: TIMEBASES[buffer.readUInt8(end)] ?? 'live',
    arrivedAt: buffer.readDoubleLE(end + 1),
    feedClock: buffer.readDoubleLE(end + 9),
    factor: buffer.readDoubleLE(end + 17),
  })
  return end + 25
}

function readSeries(buffer: Buffer, at: number, visitor: GroupVisitor): number {
  const id = buffer.readUInt32LE(at)
  const end = at + 6 + buffer.readUInt16LE(at + 4)
  const what = JSON.parse(textOf(buffer, at + 6, end)) as Omit<SeriesDefinition, 'id'>
  visitor.series({ id, ...what })
  return end
}

function readReading(buffer: Buffer, from: number, visitor: GroupVisitor): number {
  const flags = buffer.readUInt8(from)
  const series = buffer.readUInt32LE(from + 1)
  const at = buffer.readDoubleLE(from + 5)
  const value = buffer.readDoubleLE(from + 13)
  let end = from + 21
  let revision = 0
  if (flags & READING_FLAG.revision) {
    revision = buffer.readDoubleLE(end)
    end += 8
  }
  let numerator = Number.NaN
  let denominator = Number.NaN
  if (flags & READING_FLAG.parts) {
    numerator = buffer.readDoubleLE(end)
    denominator = buffer.readDoubleLE(end + 8)
    end += 16
  }
  visitor.reading(series, at, revision, value, numerator, denominator)
  return end
}

function readFact(buffer: Buffer, at: number, visitor: GroupVisitor): number {
  const end = at + 4 + buffer.readUInt32LE(at)
  // It was checked at the door before it was written.
  visitor.fact(JSON.parse(textOf(buffer, at + 4, end)) as Fact)
  return end
}

function textOf(buffer: Buffer, from: number, to: number): string {
  if (to > buffer.length) throw new RangeError('it ends too soon')
  return buffer.toString('utf8', from, to)
}
