import { BackupError } from './backup-error.ts'
import { LONGEST_RECORD } from './backup-format.ts'

export interface BackupRecord {
  readonly type: number
  readonly content: Buffer
}

const HEAD_BYTES = 5

/** The bytes of a record. */
export function recordBytes(type: number, content: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + content.length)
  bytes.writeUInt8(type, 0)
  bytes.writeUInt32BE(content.length, 1)
  bytes.set(content, HEAD_BYTES)
  return bytes
}

export function jsonRecord(type: number, value: unknown): Buffer {
  return recordBytes(type, Buffer.from(JSON.stringify(value)))
}

/** Reads records from bytes as they come, one in memory at a time. Throws BackupError. */
export async function* readRecords(bytes: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer[] = []
  let length = 0
  for await (const chunk of bytes) {
    held.push(chunk)
    length += chunk.length
    if (length < needed(held)) continue
    let rest = Buffer.concat(held)
    while (rest.length >= needed([rest])) {
      const end = needed([rest])
      yield { type: rest.readUInt8(0), content: rest.subarray(HEAD_BYTES, end) }
      rest = rest.subarray(end)
    }
    held = [rest]
    length = rest.length
  }
  if (length > 0) throw new BackupError('the backup was cut off in the middle')
}

/** How many bytes the first record takes, as far as that can be told yet. */
function needed(held: readonly Buffer[]): number {
  const [first] = held
  if (first === undefined || first.length < HEAD_BYTES) {
    const head = Buffer.concat(held)
    return head.length < HEAD_BYTES ? HEAD_BYTES : needed([head])
  }
  const length = first.readUInt32BE(1)
  if (length > LONGEST_RECORD) throw new BackupError('the backup is damaged: a record of impossible length')
  return HEAD_BYTES + length
}
