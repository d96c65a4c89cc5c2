import type { Place } from '../../../../shared/observation.ts'
import { isRecord } from './is-record.ts'

/** Where something is: a place, and a line where it follows one. Latitude first, as everywhere here. */
export interface Geometry {
  place: Place
  path?: Place[]
}

/** Points of a line that are kept (observation.ts); beyond, every other one and so on. */
const MAX_POINTS = 200

/**
 * Of GeoJSON every geometry, of a collection its first; or as NGSI-v2 writes them: `lat, lon` of a geo:point, a list of
 * them of a geo:line, geo:polygon, and geo:box, which only its `type` tells from a line. Of several lines the longest is
 * followed. Undefined otherwise.
 */
export function geometryOf(value: unknown, type?: unknown): Geometry | undefined {
  if (typeof value === 'string') return pointOf(value)
  if (Array.isArray(value)) return pointsOf(value, type === 'geo:box')
  if (isRecord(value) && value['type'] === 'GeometryCollection') return firstOf(value['geometries'])
  return isRecord(value) ? geoJson(value['type'], value['coordinates']) : undefined
}

/** Read by hand: a document may hold a hundred thousand corners, and the server does nothing else meanwhile. */
function geoJson(type: unknown, coordinates: unknown): Geometry | undefined {
  switch (type) {
    case 'Point':
      return at(placeFrom(coordinates))
    case 'MultiPoint':
      return at(middleOf(placesFrom(coordinates)))
    case 'LineString':
      return lineOf(placesFrom(coordinates))
    case 'MultiLineString':
      return lineOf(listsFrom(coordinates).reduce<Place[]>((a, b) => (b.length > a.length ? b : a), []))
    case 'Polygon':
      return at(middleOf(ringFrom(coordinates)))
    case 'MultiPolygon':
      return at(middleOf(Array.isArray(coordinates) ? coordinates.flatMap(ringFrom) : []))
    default:
      return undefined
  }
}

function at(place: Place | undefined): Geometry | undefined {
  return place && { place }
}

/** Longitude first, as GeoJSON has it; a height behind is not read. Nought of both is a receiver without a fix. */
function placeFrom(position: unknown): Place | undefined {
  if (!Array.isArray(position)) return undefined
  const [lon, lat]: unknown[] = position
  if (lon === 0 && lat === 0) return undefined
  return isWithin(lon, 180) && isWithin(lat, 90) ? [lat, lon] : undefined
}

function isWithin(degrees: unknown, most: number): degrees is number {
  return typeof degrees === 'number' && Math.abs(degrees) <= most
}

/** Empty unless all of it is places. */
function placesFrom(positions: unknown): Place[] {
  if (!Array.isArray(positions)) return []
  const places: Place[] = []
  for (const position of positions) {
    const place = placeFrom(position)
    if (place === undefined) return []
    places.push(place)
  }
  return places
}

function listsFrom(lists: unknown): Place[][] {
  return Array.isArray(lists) ? lists.map(placesFrom) : []
}

/** The outer ring of a polygon. */
function ringFrom(rings: unknown): Place[] {
  return Array.isArray(rings) ? placesFrom(rings[0]) : []
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
  return match === null ? undefined : at(placeFrom([Number(match[2]), Number(match[1])]))
}

/** A line that closes is a polygon. */
function pointsOf(texts: readonly unknown[], isBox: boolean): Geometry | undefined {
  const places = texts.map((one) => (typeof one === 'string' ? pointOf(one)?.place : undefined))
  const points = places.flatMap((place) => (place === undefined ? [] : [place]))
  if (points.length < 2 || points.length < texts.length) return undefined
  const isClosed = points.length > 3 && String(points[0]) === String(points.at(-1))
  return isBox || isClosed ? at(middleOf(points)) : lineOf(points)
}

function lineOf(points: readonly Place[]): Geometry | undefined {
  const middle = points[Math.floor(points.length / 2)]
  if (points.length < 2 || middle === undefined) return undefined
  const step = Math.ceil((points.length - 1) / (MAX_POINTS - 1))
  return { place: middle, path: points.filter((_, i) => i % step === 0 || i === points.length - 1) }
}

/** Of the box around them. */
function middleOf(places: readonly Place[]): Place | undefined {
  if (places.length === 0) return undefined
  let [south, west, north, east] = [90, 180, -90, -180]
  for (const [lat, lon] of places) {
    south = Math.min(south, lat)
    north = Math.max(north, lat)
    west = Math.min(west, lon)
    east = Math.max(east, lon)
  }
  return [(south + north) / 2, (west + east) / 2]
}
