import { inflateRawSync } from 'node:zlib'
import { FileError } from '../../shared/files/file-error.ts'

export interface ZipPart {
  name: string
  bytes: Buffer
}

/** Parts that an XLSX file may have; a table needs a handful. */
const MAX_PARTS = 2_000
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_LENGTH = 22
const MAX_COMMENT = 65_535
const STORED = 0
const DEFLATED = 8

/**
 * The parts of a ZIP file whose names `wanted` says yes to, unpacked. What a part says of its own size is not
 * believed: unpacking stops where all together are more than `maxBytes`. Throws FileError.
 */
export function unzip(zip: Buffer, wanted: (name: string) => boolean, maxBytes: number): ZipPart[] {
  const parts: ZipPart[] = []
  let left = maxBytes
  for (const entry of entriesOf(zip)) {
    if ((entry.flags & 1) !== 0) throw new FileError('encrypted')
    if (!wanted(entry.name)) continue
    const bytes = unpack(zip, entry, left)
    left -= bytes.length
    parts.push({ name: entry.name, bytes })
  }
  return parts
}

interface Entry {
  name: string
  flags: number
  method: number
  packedBytes: number
  offset: number
}

/** By the central directory, which stands at the end. */
function* entriesOf(zip: Buffer): Generator<Entry> {
  const end = endOf(zip)
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  if (count > MAX_PARTS) throw new FileError('not-xlsx')
  for (let i = 0; i < count; i++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) throw new FileError('not-xlsx')
    const nameLength = zip.readUInt16LE(at + 28)
    yield {
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      flags: zip.readUInt16LE(at + 8),
      method: zip.readUInt16LE(at + 10),
      packedBytes: zip.readUInt32LE(at + 20),
      offset: zip.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
}

function endOf(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT)
  for (let at = zip.length - END_LENGTH; at >= lowest; at--) if (zip.readUInt32LE(at) === END) return at
  throw new FileError('not-xlsx')
}

function unpack(zip: Buffer, { method, packedBytes, offset }: Entry, maxBytes: number): Buffer {
  if (offset + 30 > zip.length || zip.readUInt32LE(offset) !== LOCAL) throw new FileError('not-xlsx')
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28)
  const packed = zip.subarray(from, from + packedBytes)
  if (method === STORED) {
    if (packed.length > maxBytes) throw new FileError('too-many-unpacked-bytes')
    return packed
  }
  if (method !== DEFLATED) throw new FileError('not-xlsx')
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) })
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError || (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE'
    throw new FileError(isTooLarge ? 'too-many-unpacked-bytes' : 'not-xlsx')
  }
}
