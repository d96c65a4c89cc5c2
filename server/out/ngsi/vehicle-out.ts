import type { ToldThing } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

/** Vehicle: a public or service vehicle; the model has none without a location. */
export function vehicleOut(told: ToldThing): NgsiAttributes | undefined {
  const { fact } = told
  if (fact.place === undefined) return undefined
  const { speedKmh, heading, class: of } = fact.attributes ?? {}
  const isOut = fact.status === 'out-of-service'
  return {
    name: property(fact.name),
    vehicleType: property(typeof of === 'string' && VEHICLE_TYPES.has(of) ? of : 'anyVehicle'),
    category: property(['tracked']),
    observationDateTime: moment(fact.at),
    speed: typeof speedKmh === 'number' && speedKmh >= 0 ? property(speedKmh, fact.at) : undefined,
    bearing: typeof heading === 'number' ? property(heading, fact.at) : undefined,
    serviceStatus: property(isOut ? 'outOfService' : 'onRoute'),
    vehicleRunningStatus: isOut ? undefined : property(fact.status === 'stopped' ? 'stopped' : 'running'),
    location: location(fact),
    ...provenance(told),
  }
}

/** Those of the model that a public or service vehicle may be. */
const VEHICLE_TYPES: ReadonlySet<string> = new Set([
  'ambulance',
  'binTrolley',
  'bus',
  'car',
  'cleaningTrolley',
  'compactor',
  'constructionOrMaintenanceVehicle',
  'dumper',
  'fireTender',
  'lorry',
  'minibus',
  'motorcycle',
  'policeVan',
  'sweepingMachine',
  'tanker',
  'tipper',
  'trailer',
  'tram',
  'trolley',
  'van',
  'other',
])
