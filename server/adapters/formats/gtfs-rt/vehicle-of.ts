import { z } from 'zod'
import type { Label } from '../../../../shared/label.ts'
import type { Thing } from '../../../../shared/observation.ts'
import { placeSchema } from '../../../../shared/observation.ts'
import type { AdapterContext } from '../../adapter.ts'
import { MemberRefused } from '../../member-refused.ts'
import { idOf } from '../../text/id-of.ts'
import { plainLine } from '../../text/plain-text.ts'
import { decodeGtfs } from './messages.ts'
import { msOf, posixSchema } from './posix-time.ts'
import type { EncodedVehicle } from './read-feed.ts'

/** A vehicle of this many bytes says something else: a position is a few dozen. */
const MAX_BYTES = 4_096

/** Where a vehicle is. `headerAt` is the time of one that says none; its licence plate is not carried (R11). */
export function vehicleOf(
  { id, bytes }: EncodedVehicle,
  headerAt: number,
  { settings, area, areaAt }: AdapterContext<'gtfs-rt'>,
): Thing {
  const { trip, position, vehicle, timestamp, currentStatus } = decoded(bytes)
  const place = placeSchema.safeParse([position?.latitude, position?.longitude]).data
  // What a receiver without a fix says lies in the Gulf of Guinea.
  if (place === undefined || (place[0] === 0 && place[1] === 0))
    throw new MemberRefused('malformed', 'position')
  const at = msOf(timestamp) ?? headerAt
  const [known, label] = namesOf(vehicle, id)
  const [route, tripId] = [shortOf(trip?.routeId), shortOf(trip?.tripId)]
  return {
    type: 'thing',
    id: idOf(known),
    kind: 'traffic.vehicle',
    at,
    revision: at,
    area: areaAt(place) ?? area,
    name: plainLine(label, 200) || settings.class,
    status: currentStatus === 'STOPPED_AT' ? 'stopped' : 'in-service',
    place: [toMetre(place[0]), toMetre(place[1])],
    attributes: {
      class: settings.class,
      ...(route !== undefined && { route }),
      ...(tripId !== undefined && { trip: tripId }),
      ...(within(position?.speed, 100) && { speedKmh: Math.round((position?.speed ?? 0) * 36) / 10 }),
      ...(within(position?.bearing, 360) && { heading: Math.round(position?.bearing ?? 0) }),
    },
  }
}

/** Its id, and what people call it: neither may be its plate, which some write there too. A digest would be guessed. */
function namesOf(vehicle: Vehicle['vehicle'], entity: string): [known: string, label: string] {
  const plate = plain(vehicle?.licensePlate)
  const names = [vehicle?.id, vehicle?.label, entity].flatMap((name = '') =>
    name === '' || (plate !== '' && plain(name) === plate) ? [] : [name],
  )
  const [known] = names
  if (known === undefined) throw new MemberRefused('malformed', 'vehicle.id', ONLY_A_PLATE)
  return [known, names.find((name) => name === vehicle?.label) ?? known]
}

const ONLY_A_PLATE: Label = {
  vi: 'xe không có tên nào khác ngoài biển số',
  en: 'the vehicle has no other name than its licence plate',
}

/** A float of 32 bits tells a metre, and much that is none. */
function toMetre(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

type Vehicle = z.infer<typeof vehicleSchema>
const vehicleSchema = z.object({
  trip: z.object({ tripId: z.string().optional(), routeId: z.string().optional() }).optional(),
  position: z
    .object({
      latitude: z.number(),
      longitude: z.number(),
      bearing: z.number().optional(),
      speed: z.number().optional(),
    })
    .optional(),
  currentStatus: z.string().optional(),
  timestamp: posixSchema,
  vehicle: z
    .object({
      id: z.string().optional(),
      label: z.string().optional(),
      licensePlate: z.string().optional(),
    })
    .optional(),
})

function decoded(bytes: Uint8Array): Vehicle {
  if (bytes.length > MAX_BYTES) throw new MemberRefused('malformed', 'vehicle')
  let read: unknown
  try {
    read = decodeGtfs('VehiclePosition', bytes)
  } catch {
    throw new MemberRefused('malformed', 'vehicle')
  }
  const parsed = vehicleSchema.safeParse(read)
  if (!parsed.success)
    throw new MemberRefused('malformed', parsed.error.issues[0]?.path.join('.') ?? 'vehicle')
  return parsed.data
}

function within(value: number | undefined, most: number): boolean {
  return value !== undefined && value >= 0 && value <= most
}

function shortOf(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : plainLine(text, 100) || undefined
}

function plain(text = ''): string {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()
}
