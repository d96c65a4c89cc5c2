import { z } from 'zod'
import type { Adapter } from '../adapter.ts'
import { translateMembers } from '../member-refused.ts'
import { decodeGtfs } from './gtfs-rt/messages.ts'
import { msOf, posixSchema } from './gtfs-rt/posix-time.ts'
import { notTheFormat, readFeed } from './gtfs-rt/read-feed.ts'
import { vehicleOf } from './gtfs-rt/vehicle-of.ts'

/**
 * GTFS-realtime 1.0 and 2.0: vehicle positions to vehicles, each by its own time or else by that of the feed. Trip
 * updates and alerts in the same feed are not read.
 */
export const translateGtfsRt: Adapter<'gtfs-rt'> = ({ bytes }, context) => {
  const { header, vehicles } = readFeed(bytes)
  const headerAt = timeOf(header) ?? context.now
  // A member that is refused is told by its place alone: its bytes may hold a plate.
  const members = vehicles.map((member, i) => ({ path: `entity.${i}.vehicle`, member }))
  const translated = translateMembers(members, (member) => [vehicleOf(member, headerAt, context)])
  return { ...translated, refused: translated.refused.map((one) => ({ ...one, raw: null })) }
}

const headerSchema = z.object({
  gtfsRealtimeVersion: z.string().regex(/^[12](?:\.\d{1,2})?$/),
  timestamp: posixSchema,
})

function timeOf(bytes: Uint8Array): number | undefined {
  let read: unknown
  try {
    read = decodeGtfs('FeedHeader', bytes)
  } catch {
    throw notTheFormat()
  }
  const header = headerSchema.safeParse(read).data
  if (header === undefined) throw notTheFormat()
  return msOf(header.timestamp)
}
