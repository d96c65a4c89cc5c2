import type { Observation, Reading } from '../../../../shared/observation.ts'
import { MemberRefused } from '../../member-refused.ts'
import type { NgsiContext } from './context.ts'
import type { Entity } from './entity.ts'
import { attributesOf, statusOf, thingOf } from './thing-of.ts'

const HOUR_MS = 3_600_000

/**
 * TrafficFlowObserved: a segment where it has a line, else a detector; its speed, flow and occupancy at the end of the
 * time that was observed. `intensity` counts vehicles of that time: with it the speed has its parts, a mean over
 * vehicles; without, it is of no area's figure. Flow needs to know how long was observed.
 */
export function trafficFlow(entity: Entity, context: NgsiContext): Observation[] {
  const at = entity.at('dateObservedTo', 'dateObserved')
  if (at === undefined) throw new MemberRefused('malformed', 'dateObserved')
  const isLine = entity.geometry?.path !== undefined
  const attributes = attributesOf({
    road: entity.text('roadSegment', 'refRoadSegment', 'name'),
    towards: entity.text('laneDirection'),
  })
  const thing = thingOf(
    entity,
    {
      kind: isLine ? 'traffic.segment' : 'traffic.detector',
      status: statusOf(entity, isLine ? ['open', 'restricted', 'closed', 'unknown'] : ['online', 'offline']),
      at,
      attributes,
    },
    context,
  )
  return [thing, ...readingsOf(entity, thing.id, at)]
}

function readingsOf(entity: Entity, thing: string, at: number): Reading[] {
  const vehicles = entity.figure('intensity')
  const speedKmh = entity.measure('km/h', 'averageVehicleSpeed')
  const occupancy = entity.measure('share', 'occupancy')
  const spanMs = at - (entity.time('dateObservedFrom') ?? at)
  const of = (indicator: string, value: number, parts = {}): Reading => ({
    type: 'reading',
    indicator,
    thing,
    at,
    value,
    ...parts,
  })
  return [
    ...(speedKmh === undefined ? [] : [of('traffic.speed', speedKmh, partsOf(speedKmh, vehicles))]),
    ...(vehicles === undefined || spanMs <= 0
      ? []
      : [of('traffic.flow', Math.round((vehicles * HOUR_MS) / spanMs))]),
    ...(occupancy === undefined ? [] : [of('traffic.occupancy', Number((occupancy * 100).toPrecision(12)))]),
  ]
}

function partsOf(speedKmh: number, vehicles: number | undefined) {
  return vehicles !== undefined && vehicles > 0
    ? { numerator: speedKmh * vehicles, denominator: vehicles }
    : {}
}
