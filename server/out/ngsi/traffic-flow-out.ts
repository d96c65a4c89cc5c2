import type { ToldFigure, ToldThing } from '../told/told-fact.ts'
import { location, moment, property, provenance, type NgsiAttributes } from './entity.ts'

const HOUR_MS = 3_600_000
/** A figure that is so many of its beats older than the newest is not of the same observation. */
const SAME_OBSERVATION_CADENCES = 2

/**
 * TrafficFlowObserved: of a segment or a detector what was observed up to its newest figure. Flow is a rate here: the
 * model's `intensity` is what it comes to in one beat of the figure, which is the span that is told.
 */
export function trafficFlowOut(told: ToldThing): NgsiAttributes {
  const { fact } = told
  const known = told.figures.filter(({ value }) => value !== null)
  const to = known.length === 0 ? fact.at : Math.max(...known.map(({ at }) => at))
  const speed = valueOf(known, 'traffic.speed', to)
  const flow = valueOf(known, 'traffic.flow', to)
  const occupancy = valueOf(known, 'traffic.occupancy', to)
  const from = flow === undefined ? undefined : to - flow.indicator.cadenceMs
  const road = fact.attributes?.['road']
  return {
    name: property(fact.name),
    dateObserved: property(from === undefined ? iso(to) : `${iso(from)}/${iso(to)}`),
    dateObservedFrom: moment(from),
    dateObservedTo: moment(from === undefined ? undefined : to),
    averageVehicleSpeed: property(speed?.value, speed?.at),
    intensity: property(flow && ((flow.value ?? 0) * flow.indicator.cadenceMs) / HOUR_MS, flow?.at),
    occupancy: property(occupancy && (occupancy.value ?? 0) / 100, occupancy?.at),
    roadSegment: typeof road === 'string' ? property(road) : undefined,
    status: property(fact.status),
    location: location(fact),
    ...provenance(told),
  }
}

function valueOf(figures: readonly ToldFigure[], id: string, to: number): ToldFigure | undefined {
  const found = figures.find(({ indicator }) => indicator.id === id)
  if (found === undefined) return undefined
  return to - found.at <= SAME_OBSERVATION_CADENCES * found.indicator.cadenceMs ? found : undefined
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
