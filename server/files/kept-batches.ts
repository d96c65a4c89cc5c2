import { setImmediate as nextTurn } from 'node:timers/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { FileError } from '../../shared/files/file-error.ts'
import { memberOf, type MemberKind } from '../../shared/files/members.ts'
import { OUTPUT_TYPES, type OutputType } from '../../shared/files/mapping.ts'
import { isPersonalAttribute, maskPersonalData } from '../../shared/personal-data.ts'
import type { RowBatch } from './rows-to-batches.ts'

type Member = RowBatch['members'][number]

/**
 * The rows of a file as they wait in the store for their import: not the file, but what its mapping makes of it, without
 * columns that it does not read, without personal attributes, and with every text masked that the gateway would mask or
 * refuse (R11). Ids are of things and stay, as they do there. Others have their turns in between.
 */
export async function packBatches(batches: Iterable<RowBatch>): Promise<Buffer> {
  const zip = createGzip()
  const packed = collected(zip)
  for (const batch of batches) {
    const line = `${JSON.stringify({ ...batch, members: batch.members.map(withoutPersonal) })}\n`
    if (!zip.write(line)) await drained(zip)
    await nextTurn()
  }
  zip.end()
  return packed
}

/** One after the other, as they were packed. Throws FileError where they are damaged. */
export async function* unpackBatches(packed: Buffer): AsyncGenerator<RowBatch> {
  const text = createGunzip()
  text.setEncoding('utf8')
  text.end(packed)
  let rest = ''
  try {
    for await (const piece of text) {
      const lines = (rest + String(piece)).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) yield JSON.parse(line) as RowBatch
    }
  } catch {
    throw new FileError('not-read')
  }
}

/** An older version of this program kept the file itself. */
export function isPacked(bytes: Buffer): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

function withoutPersonal(member: Member): Member {
  const { attributes, ...fields } = member
  const type = OUTPUT_TYPES.find((one) => one === member['type'])
  const kept: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(fields))
    kept[name] = withoutPersonalText(value, kindOf(type, name))
  if (typeof attributes !== 'object' || attributes === null) return kept
  const said = Object.entries(attributes).filter(([name]) => !isPersonalAttribute(name))
  return {
    ...kept,
    attributes: Object.fromEntries(said.map(([name, value]) => [name, withoutPersonalText(value, 'any')])),
  }
}

function kindOf(type: OutputType | undefined, name: string): MemberKind | undefined {
  return type && memberOf(type, name)?.kind
}

const AS_THEY_STAND: readonly (MemberKind | undefined)[] = ['id', 'ids', 'area']

function withoutPersonalText(value: unknown, kind: MemberKind | undefined): unknown {
  return typeof value === 'string' && !AS_THEY_STAND.includes(kind) ? maskPersonalData(value) : value
}

function drained(stream: NodeJS.EventEmitter): Promise<void> {
  return new Promise((resolve) => stream.once('drain', resolve))
}

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}
