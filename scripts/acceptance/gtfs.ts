import { readFileSync } from 'node:fs'
import protobuf from 'protobufjs/light.js'
import type { CentreUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import { saidBefore, type Said } from './readme.ts'
import type { Row } from './report.ts'

export const GTFS_FEED = { domains: ['traffic'], adapter: { kind: 'gtfs-rt' } }

/**
 * Positions of vehicles, through the push door: as many as the README says or as the file has, each taken but for
 * those that are nowhere; what is no whole message is refused.
 */
export async function takeGtfs(
  found: Found,
  feed: string,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  const body = readFileSync(found.path)
  const counted = countIn(body)
  await setClock(centre, feed, (counted?.at ?? Date.now()) + 60_000)
  const pushed = await push(centre, feed, { body, mediaType: 'application/x-protobuf' })
  const row = { file: found.name, kind: 'GTFS-realtime', read: 1, accepted: 0, rejected: 1 }
  if ('refused' in pushed) {
    const ok = counted === undefined
    return { ...row, why: ok ? `no whole message: ${pushed.refused}` : `FAILED: ${pushed.refused}`, ok }
  }
  const { read, accepted, refused, rejected } = pushed.ack
  const vehicles = saidBefore(said, /vehicles/)
  const placed = counted?.placed ?? 0
  const ok =
    counted !== undefined &&
    read === (vehicles ?? counted.vehicles) &&
    accepted === placed &&
    rejected.length === 0
  const by =
    vehicles === undefined ? `${counted?.vehicles} vehicles in it` : `${vehicles} vehicles by the README`
  const nowhere = read - placed
  const why = `${ok ? '' : 'FAILED: '}${by}, ${nowhere > 0 ? `${nowhere} of them nowhere` : 'each where it is'}`
  return { ...row, read, accepted, rejected: refused + rejected.length, why, ok }
}

interface Counted {
  /** The newest time of its header and its vehicles, epoch milliseconds. */
  at: number | undefined
  vehicles: number
  placed: number
}

/** By another way than the adapter's: every field, without a schema. Undefined for what is no whole FeedMessage. */
function countIn(bytes: Uint8Array): Counted | undefined {
  try {
    const feed = fieldsOf(bytes)
    const times = [timeIn(feed.get(1)?.[0], 3)]
    const counted = { vehicles: 0, placed: 0 }
    for (const entity of feed.get(2) ?? []) {
      const fields = fieldsOf(bytesOf(entity))
      const vehicle = fields.get(4)?.[0]
      if (vehicle === undefined || fields.get(2)?.[0] === 1) continue
      counted.vehicles++
      counted.placed += isSomewhere(fieldsOf(bytesOf(vehicle)).get(2)?.[0]) ? 1 : 0
      times.push(timeIn(vehicle, 5))
    }
    const newest = times.reduce((a, b) => Math.max(a, b))
    return feed.has(1) ? { ...counted, at: newest > 0 ? newest : undefined } : undefined
  } catch {
    return undefined
  }
}

/** A receiver without a fix says nought of both. */
function isSomewhere(position: Field | undefined): boolean {
  if (position === undefined) return false
  const fields = fieldsOf(bytesOf(position))
  return [1, 2].some((field) => fields.get(field)?.[0] !== 0)
}

type Field = Uint8Array | number

function fieldsOf(bytes: Uint8Array): Map<number, Field[]> {
  const fields = new Map<number, Field[]>()
  const reader = protobuf.Reader.create(bytes)
  while (reader.pos < reader.len) {
    const tag = reader.uint32()
    const value = valueIn(reader, tag & 7)
    const said = fields.get(tag >>> 3)
    if (said === undefined) fields.set(tag >>> 3, [value])
    else said.push(value)
  }
  return fields
}

function valueIn(reader: protobuf.Reader, wire: number): Field {
  if (wire === 0) return Number(reader.uint64())
  if (wire === 2) return reader.bytes()
  if (wire === 5) return reader.float()
  reader.skipType(wire)
  return 0
}

function bytesOf(field: Field | undefined): Uint8Array {
  if (typeof field !== 'object') throw new Error('not a message')
  return field
}

function timeIn(message: Field | undefined, field: number): number {
  const said = fieldsOf(bytesOf(message)).get(field)?.[0]
  if (typeof said !== 'number') return 0
  // Some write milliseconds.
  return said < 100_000_000_000 ? said * 1000 : said
}
