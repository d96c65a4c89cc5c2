import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { z } from 'zod'
import { BackupError } from './backup-error.ts'
import {
  endSchema,
  FORMAT,
  FORMAT_VERSION,
  headSchema,
  RECORD,
  tableSchema,
  type BackupEnd,
  type BackupHead,
  type BackupTable,
} from './backup-format.ts'
import { readRecords, recordBytes, type BackupRecord } from './record.ts'

export type BackupPart =
  | { type: 'head'; head: BackupHead }
  | { type: 'table'; table: BackupTable }
  | { type: 'rows'; bytes: Buffer }
  | { type: 'end'; end: BackupEnd }

/** Reads a backup part by part, its end only if all before it is as it was written. Throws BackupError. */
export async function* readBackup(file: string): AsyncGenerator<BackupPart> {
  const hash = createHash('sha256')
  let last: BackupPart['type'] | undefined
  try {
    for await (const record of readRecords(unzipped(file))) {
      if (last === 'end') throw new BackupError('the backup is damaged: there is something after its end')
      const part = partOf(record, last === undefined)
      if (part.type === 'end') checkSum(part.end, hash.digest('hex'))
      else hash.update(recordBytes(record.type, record.content))
      last = part.type
      yield part
    }
  } catch (error) {
    throw asBackupError(error)
  }
  if (last !== 'end') throw new BackupError('the backup was cut off: it has no end')
}

/** Reads all of a backup, and only if it is whole answers what it is of. */
export async function verifyBackup(file: string): Promise<{ head: BackupHead; end: BackupEnd }> {
  let head: BackupHead | undefined
  for await (const part of readBackup(file)) {
    if (part.type === 'head') head = part.head
    if (part.type === 'end' && head !== undefined) return { head, end: part.end }
  }
  throw new BackupError('the backup was cut off: it has no end')
}

async function* unzipped(file: string): AsyncGenerator<Buffer> {
  const gunzip = createGunzip()
  const reading = pipeline(createReadStream(file), gunzip)
  // Its error comes out of the loop as well.
  reading.catch(() => undefined)
  for await (const chunk of gunzip) yield chunk as Buffer
  await reading
}

function partOf({ type, content }: BackupRecord, isFirst: boolean): BackupPart {
  if (isFirst !== (type === RECORD.head)) throw new BackupError('this is no backup of this program')
  switch (type) {
    case RECORD.head:
      return { type: 'head', head: headOf(content) }
    case RECORD.table:
      return { type: 'table', table: parse(tableSchema, content) }
    case RECORD.rows:
      return { type: 'rows', bytes: content }
    case RECORD.end:
      return { type: 'end', end: parse(endSchema, content) }
    default:
      throw new BackupError(`the backup is damaged: a record of type ${type}`)
  }
}

function headOf(content: Buffer): BackupHead {
  const { format, version } = jsonOf(content)
  if (format !== FORMAT) throw new BackupError('this is no backup of this program')
  if (version !== FORMAT_VERSION) {
    const which = Number(version) > FORMAT_VERSION ? 'a newer' : 'an older'
    throw new BackupError(
      `the backup is of ${which} format (${String(version)}; this program reads ${FORMAT_VERSION})`,
    )
  }
  return parse(headSchema, content)
}

function parse<S extends z.ZodType>(schema: S, content: Buffer): z.infer<S> {
  const parsed = schema.safeParse(jsonOf(content))
  if (!parsed.success)
    throw new BackupError(`the backup is damaged: ${parsed.error.issues[0]?.message ?? ''}`)
  return parsed.data
}

function jsonOf(content: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(content.toString('utf8')) as Record<string, unknown>
  } catch {
    throw new BackupError('the backup is damaged: a record cannot be read')
  }
}

function checkSum({ sha256 }: BackupEnd, found: string): void {
  if (sha256 !== found) throw new BackupError('the backup is damaged: its checksum is another')
}

/** What zlib says of a file that is damaged, cut off or none of its own. */
function asBackupError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) return error
  const message =
    error.code === 'Z_BUF_ERROR' ? 'the backup was cut off' : `the backup is damaged: ${error.message}`
  return new BackupError(message, { cause: error })
}
