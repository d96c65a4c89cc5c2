import { z } from 'zod'
import type { Place } from '../../../../shared/observation.ts'
import { isRecord } from './is-record.ts'

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
const line = z.array(position).min(2)
const rings = z.array(z.array(position).min(1)).min(1)

const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('MultiPoint'), coordinates: z.array(position).min(1) }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line).min(1) }),
  z.object({ type: z.literal('Polygon'), coordinates: rings }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(rings).min(1) }),
])

/**
 * Of GeoJSON every geometry, of a collection its first; or as NGSI-v2 writes them: `lat, lon` of a geo:point, a list of
 * them of a geo:line, geo:polygon, and geo:box, which only its `type` tells from a line. Of several lines the longest is
 * followed. Undefined otherwise.
 */
export function geometryOf(value: unknown, type?: unknown): Geometry | undefined {
  if (typeof value === 'string') return pointOf(value)
  if (Array.isArray(value)) return pointsOf(value, type === 'geo:box')
  if (isRecord(value) && value['type'] === 'GeometryCollection') return firstOf(value['geometries'])
  const geometry = geometrySchema.safeParse(value).data
  switch (geometry?.type) {
    case undefined:
      return undefined
    case 'Point':
      return { place: geometry.coordinates }
    case 'MultiPoint':
      return { place: middleOf(geometry.coordinates) }
    case 'LineString':
      return lineOf(geometry.coordinates)
    case 'MultiLineString':
      return lineOf(
        geometry.coordinates.reduce((longest, one) => (one.length > longest.length ? one : longest)),
      )
    case 'Polygon':
      return { place: middleOf(geometry.coordinates[0] ?? []) }
    case 'MultiPolygon':
      return { place: middleOf(geometry.coordinates.flatMap(([ring]) => ring ?? [])) }
  }
}

/** Not into collections of collections: they may be as deep as anything. */
function firstOf(geometries: unknown): Geometry | undefined {
  if (!Array.isArray(geometries)) return undefined
  for (const one of geometries) {
    const found = Array.isArray(Object(one)['geometries']) ? undefined : geometryOf(one)
    if (found !== undefined) return found
  }
  return undefined
}

function pointOf(text: string): Geometry | undefined {
  const match = /^\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,20})?)\s*$/.exec(text)
  const point = position.safeParse([Number(match?.[2]), Number(match?.[1])]).data
  return point && { place: point }
}

/** A line that closes is a polygon. */
function pointsOf(texts: readonly unknown[], isBox: boolean): Geometry | undefined {
  const places = texts.map((one) => (typeof one === 'string' ? pointOf(one)?.place : undefined))
  const points = places.flatMap((place) => (place === undefined ? [] : [place]))
  if (points.length < 2 || points.length < texts.length) return undefined
  const [first, last] = [points[0], points.at(-1)]
  const isClosed = points.length > 3 && String(first) === String(last)
  return isBox || isClosed ? { place: middleOf(points) } : lineOf(points)
}

function lineOf(points: Place[]): Geometry {
  const step = Math.ceil((points.length - 1) / (MAX_POINTS - 1))
  const path = points.filter((_, i) => i % step === 0 || i === points.length - 1)
  return { place: points[Math.floor(points.length / 2)] ?? [0, 0], path }
}

/** Of the box around it. */
function middleOf(ring: readonly Place[]): Place {
  const middle = (values: number[]) => (smallest(values) + largest(values)) / 2
  return [middle(ring.map(([lat]) => lat)), middle(ring.map(([, lon]) => lon))]
}

function smallest(values: number[]): number {
  return values.reduce((least, one) => Math.min(least, one), Infinity)
}

function largest(values: number[]): number {
  return values.reduce((most, one) => Math.max(most, one), -Infinity)
}
