import { crc32 } from 'node:zlib'
import type { ZipPart } from './unzip.ts'

/**
 * A ZIP file of these parts, not packed. What was unpacked within limits is handed on in this form, so that no other
 * reader of ZIP files can be shown something else than what was looked at.
 */
export function storeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of parts) {
    const nameBytes = Buffer.from(name, 'utf8')
    const common = commonOf(bytes, nameBytes.length)
    const local = Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), common, nameBytes, bytes])
    const entry = Buffer.alloc(46)
    entry.set([0x50, 0x4b, 1, 2, 20, 0])
    entry.set(common, 6)
    entry.writeUInt32LE(offset, 42)
    entries.push(Buffer.concat([entry, nameBytes]))
    locals.push(local)
    offset += local.length
  }
  return Buffer.concat([...locals, ...entries, endOf(entries, offset)])
}

/** What stands in front of a part and in the directory alike: version, flags, method, time, sum, sizes, lengths. */
function commonOf(bytes: Buffer, nameLength: number): Buffer {
  const common = Buffer.alloc(26)
  common.writeUInt16LE(20, 0)
  // Names are UTF-8.
  common.writeUInt16LE(0x800, 2)
  common.writeUInt32LE(crc32(bytes), 10)
  common.writeUInt32LE(bytes.length, 14)
  common.writeUInt32LE(bytes.length, 18)
  common.writeUInt16LE(nameLength, 22)
  return common
}

function endOf(entries: readonly Buffer[], offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.set([0x50, 0x4b, 5, 6])
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(
    entries.reduce((sum, entry) => sum + entry.length, 0),
    12,
  )
  end.writeUInt32LE(offset, 16)
  return end
}
