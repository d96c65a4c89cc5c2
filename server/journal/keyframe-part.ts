import { KeyframeError } from './keyframe-error.ts'
import { partHeaderSchema, type PartHeader } from './keyframe-headers.ts'

type Column = Float64Array | Int32Array | Uint8Array

/** One part of a keyframe, read. */
export interface KeyframePart {
  header: PartHeader
  columns: readonly Uint8Array[]
}

/**
 * A part as bytes: u32 length of the header, header as JSON, u32 count of columns, then each as u32 bytes and its
 * bytes. Little-endian, as every machine is that Node runs on.
 */
export function encodePart(header: PartHeader, columns: readonly Column[]): Uint8Array {
  const text = Buffer.from(JSON.stringify(header))
  const bytes = columns.reduce((sum, column) => sum + 4 + column.byteLength, 8 + text.length)
  const part = Buffer.allocUnsafeSlow(bytes)
  let end = part.writeUInt32LE(text.length, 0)
  end += text.copy(part, end)
  end = part.writeUInt32LE(columns.length, end)
  for (const column of columns) {
    end = part.writeUInt32LE(column.byteLength, end)
    part.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), end)
    end += column.byteLength
  }
  return part
}

/** All parts, the last of which is the end. Throws KeyframeError. */
export function decodeParts(bytes: Buffer): KeyframePart[] {
  const parts: KeyframePart[] = []
  let at = 0
  const take = (count: number) => {
    if (at + count > bytes.length) throw new KeyframeError('a damaged keyframe: it ends too soon')
    at += count
    return bytes.subarray(at - count, at)
  }
  const takeLength = () => take(4).readUInt32LE(0)
  while (parts.at(-1)?.header.type !== 'end') {
    const header = parseHeader(take(takeLength()).toString('utf8'))
    const columns = Array.from({ length: takeLength() }, () => take(takeLength()))
    parts.push({ header, columns })
  }
  return parts
}

/** A column of figures, copied: the bytes lie at any address. Throws KeyframeError for another length. */
export function floats(column: Uint8Array | undefined, length: number): Float64Array {
  return new Float64Array(copied(column, length * 8))
}

export function ints(column: Uint8Array | undefined, length: number): Int32Array {
  return new Int32Array(copied(column, length * 4))
}

/** A column of JSON: a list of so many. Throws KeyframeError. */
export function list<T>(column: Uint8Array | undefined, length: number): T[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(column ?? []).toString('utf8'))
    // It was checked at the door before it was written; the whole is checked against damage.
    if (Array.isArray(parsed) && parsed.length === length) return parsed as T[]
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw new KeyframeError(`a damaged keyframe: expected a list of ${length}`)
}

function copied(column: Uint8Array | undefined, bytes: number): ArrayBuffer {
  if (column?.byteLength !== bytes) {
    throw new KeyframeError(`a damaged keyframe: a column of ${column?.byteLength} bytes, expected ${bytes}`)
  }
  const copy = new ArrayBuffer(bytes)
  new Uint8Array(copy).set(column)
  return copy
}

function parseHeader(text: string): PartHeader {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    json = undefined
  }
  const header = partHeaderSchema.safeParse(json)
  if (header.success) return header.data
  throw new KeyframeError(`a damaged keyframe: a part ${text.slice(0, 40)}`)
}
