import protobuf from 'protobufjs/light.js'
import type { Label } from '../../../../shared/label.ts'
import { MAX_BATCH_OBSERVATIONS } from '../../../../shared/batch.ts'
import { AdapterError } from '../../adapter.ts'

/** An entity that says where a vehicle is, still encoded: what is wrong in one harms no other. */
export interface EncodedVehicle {
  id: string
  bytes: Uint8Array
}

export interface EncodedFeed {
  header: Uint8Array
  vehicles: EncodedVehicle[]
}

/**
 * Takes the frame of a FeedMessage apart without decoding what is in it, so that a small document cannot become many
 * objects. Entities without a vehicle (trip updates, alerts, deleted ones) are passed over. Throws AdapterError.
 */
export function readFeed(bytes: Uint8Array): EncodedFeed {
  const feed: { header?: Uint8Array; vehicles: EncodedVehicle[] } = { vehicles: [] }
  let entities = 0
  framed(bytes, (field, reader) => {
    if (field === HEADER) feed.header = reader.bytes()
    else if (field === ENTITY) {
      if (++entities > MAX_ENTITIES) throw new AdapterError('too-many-members')
      const vehicle = vehicleOf(reader.bytes())
      if (vehicle !== undefined) feed.vehicles.push(vehicle)
    } else return false
    return true
  })
  if (feed.header === undefined || feed.header.length > MAX_HEADER) throw notTheFormat()
  if (feed.vehicles.length > MAX_BATCH_OBSERVATIONS) throw new AdapterError('too-many-members')
  return { header: feed.header, vehicles: feed.vehicles }
}

export function notTheFormat(): AdapterError {
  return new AdapterError('not-the-format', EXPECTED)
}

const EXPECTED: Label = {
  vi: 'GTFS-realtime 1.0 hoặc 2.0 (protobuf FeedMessage)',
  en: 'GTFS-realtime 1.0 or 2.0 (a protobuf FeedMessage)',
}
/** Of all kinds: those without a vehicle count too. */
export const MAX_ENTITIES = 20_000
const MAX_HEADER = 4_096
const [HEADER, ENTITY] = [1, 2]
const [ID, IS_DELETED, VEHICLE] = [1, 2, 4]

function vehicleOf(bytes: Uint8Array): EncodedVehicle | undefined {
  let id = ''
  let isDeleted = false
  let vehicle: Uint8Array | undefined
  framed(bytes, (field, reader) => {
    if (field === ID) id = reader.string()
    else if (field === IS_DELETED) isDeleted = reader.bool()
    else if (field === VEHICLE) vehicle = reader.bytes()
    else return false
    return true
  })
  return isDeleted || vehicle === undefined ? undefined : { id, bytes: vehicle }
}

const WIRE_TYPES: Readonly<Record<number, number>> = { [IS_DELETED]: 0 }

/** Field by field; what `take` does not take is skipped. */
function framed(bytes: Uint8Array, take: (field: number, reader: protobuf.Reader) => boolean): void {
  try {
    const reader = protobuf.Reader.create(bytes)
    while (reader.pos < reader.len) {
      const tag = reader.uint32()
      const [field, wire] = [tag >>> 3, tag & 7]
      const isKnown = field > 0 && (wire === 2 || wire === WIRE_TYPES[field])
      if (!isKnown || !take(field, reader)) reader.skipType(wire)
    }
  } catch (error) {
    if (error instanceof AdapterError) throw error
    throw notTheFormat()
  }
}
