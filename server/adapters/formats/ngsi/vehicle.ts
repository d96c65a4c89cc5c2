import type { Observation } from '../../../../shared/observation.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, thingOf } from './thing-of.ts'

/** Vehicle: where it is, how fast and on duty or not. Its plate, its number of telephony and its owner are not read. */
export function vehicle(entity: Entity, context: NgsiContext): Observation[] {
  const at =
    entity.time('lastKnownPositionUpdatedAt') ??
    entity.observedAt ??
    entity.time('observationDateTime', 'dateObserved', 'dateModified', 'modifiedAt') ??
    context.now
  const attributes = attributesOf({
    speedKmh: nonNegative(entity.measure('km/h', 'speed')),
    heading: nonNegative(entity.number('bearing', 'heading')),
    class: entity.text('vehicleType') === ANY ? undefined : entity.text('vehicleType'),
  })
  const thing = { kind: 'traffic.vehicle', status: statusOf(entity), at, attributes }
  return [thingOf(entity, thing, context)]
}

function statusOf(entity: Entity): string {
  const service = entity.text('serviceStatus')?.toLowerCase() ?? ''
  if (/parked|broken|outofservice|garage/.test(service)) return 'out-of-service'
  const running = entity.text('vehicleRunningStatus')?.toLowerCase()
  return running === 'stopped' || running === 'waiting' ? 'stopped' : 'in-service'
}

/** The model needs a type, and has this one for what is of none in particular. */
const ANY = 'anyVehicle'

/** The model writes -1 for what is not known. */
function nonNegative(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 ? value : undefined
}
