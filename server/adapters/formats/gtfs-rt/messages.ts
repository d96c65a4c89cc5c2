import protobuf from 'protobufjs/light.js'

/**
 * Of the messages of GTFS-realtime (package `transit_realtime`, https://gtfs.org/documentation/realtime/proto/) the
 * fields that are read, by the numbers of its specification. All others, extensions among them, are skipped. Each
 * message says its syntax: without, a bearing of 0 would be none.
 */
const NESTED = {
  FeedHeader: {
    edition: 'proto2',
    fields: {
      gtfsRealtimeVersion: { rule: 'required', type: 'string', id: 1 },
      timestamp: { type: 'uint64', id: 3 },
    },
  },
  VehiclePosition: {
    edition: 'proto2',
    fields: {
      trip: { type: 'TripDescriptor', id: 1 },
      position: { type: 'Position', id: 2 },
      currentStatus: { type: 'VehicleStopStatus', id: 4 },
      timestamp: { type: 'uint64', id: 5 },
      vehicle: { type: 'VehicleDescriptor', id: 8 },
    },
    nested: { VehicleStopStatus: { values: { INCOMING_AT: 0, STOPPED_AT: 1, IN_TRANSIT_TO: 2 } } },
  },
  TripDescriptor: {
    edition: 'proto2',
    fields: { tripId: { type: 'string', id: 1 }, routeId: { type: 'string', id: 5 } },
  },
  VehicleDescriptor: {
    edition: 'proto2',
    fields: {
      id: { type: 'string', id: 1 },
      label: { type: 'string', id: 2 },
      licensePlate: { type: 'string', id: 3 },
    },
  },
  Position: {
    edition: 'proto2',
    fields: {
      latitude: { rule: 'required', type: 'float', id: 1 },
      longitude: { rule: 'required', type: 'float', id: 2 },
      bearing: { type: 'float', id: 3 },
      speed: { type: 'float', id: 5 },
    },
  },
}

/** Decodes a message of these; throws for bytes that are none. Numbers of 64 bits are numbers. */
export function decodeGtfs(name: 'FeedHeader' | 'VehiclePosition', bytes: Uint8Array): unknown {
  types ??= protobuf.Root.fromJSON({ nested: NESTED })
  const type = types.lookupType(name)
  return type.toObject(type.decode(bytes), { longs: Number, enums: String })
}

let types: protobuf.Root | undefined
