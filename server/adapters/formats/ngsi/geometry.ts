import { z } from 'zod'
import type { Place } from '../../../../shared/observation.ts'

/** Where something is: a place, and a line where it follows one. Latitude first, as everywhere here. */
export interface Geometry {
  place: Place
  path?: Place[]
}

/** Points of a line that are kept (observation.ts); beyond, every other one and so on. */
const MAX_POINTS = 200

const position = z
  .tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
  .rest(z.number())
  .transform(([lon, lat]): Place => [lat, lon])

const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(position).min(2) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position).min(1)).min(1) }),
])

/** Of GeoJSON a point, a line or a polygon; or `lat, lon` as NGSI-v2 writes a geo:point. Undefined otherwise. */
export function geometryOf(value: unknown): Geometry | undefined {
  if (typeof value === 'string') return pointOf(value)
  const geometry = geometrySchema.safeParse(value).data
  switch (geometry?.type) {
    case undefined:
      return undefined
    case 'Point':
      return { place: geometry.coordinates }
    case 'LineString':
      return lineOf(geometry.coordinates)
    case 'Polygon':
      return { place: middleOf(geometry.coordinates[0] ?? []) }
  }
}

function pointOf(text: string): Geometry | undefined {
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*$/.exec(text)
  const point = position.safeParse([Number(match?.[2]), Number(match?.[1])]).data
  return point && { place: point }
}

function lineOf(points: Place[]): Geometry {
  const step = Math.ceil((points.length - 1) / (MAX_POINTS - 1))
  const path = points.filter((_, i) => i % step === 0 || i === points.length - 1)
  return { place: points[Math.floor(points.length / 2)] ?? [0, 0], path }
}

/** Of the box around it. */
function middleOf(ring: Place[]): Place {
  const middle = (values: number[]) => (smallest(values) + largest(values)) / 2
  return [middle(ring.map(([lat]) => lat)), middle(ring.map(([, lon]) => lon))]
}

function smallest(values: number[]): number {
  return values.reduce((least, one) => Math.min(least, one), Infinity)
}

function largest(values: number[]): number {
  return values.reduce((most, one) => Math.max(most, one), -Infinity)
}
