import type { Place } from '../../../shared/observation.ts'
import { distanceKm } from '../../adapters/area-at.ts'

/** Whether a place is where it was asked for. */
export type GeoQuery = (place: Place) => boolean

const MAX_CORNERS = 1_000

/** `near;maxDistance==` of a Point, or `within` a Polygon; another relation is not done. */
export function geoQueryOf(
  georel: string,
  geometry: string | undefined,
  coordinates: string | undefined,
): GeoQuery | 'not-done' | { wrong: string } {
  const near = /^near;maxDistance==(\d{1,9}(?:\.\d{1,6})?)$/.exec(georel)
  if (near === null && georel !== 'within') return 'not-done'
  if (geometry !== (near ? 'Point' : 'Polygon')) return { wrong: 'geometry' }
  const given = parsed(coordinates)
  if (near) {
    const middle = placeOf(given)
    const km = Number(near[1]) / 1000
    return middle ? (place) => distanceKm(middle, place) <= km : { wrong: 'coordinates' }
  }
  const ring = Array.isArray(given) && given.length === 1 ? ringOf(given[0]) : undefined
  return ring ? (place) => isWithin(place, ring) : { wrong: 'coordinates' }
}

function parsed(coordinates: string | undefined): unknown {
  try {
    return JSON.parse(coordinates ?? '')
  } catch {
    return undefined
  }
}

function ringOf(given: unknown): Place[] | undefined {
  if (!Array.isArray(given) || given.length < 4 || given.length > MAX_CORNERS) return undefined
  const places = given.flatMap((one: unknown) => {
    const place = placeOf(one)
    return place === undefined ? [] : [place]
  })
  return places.length === given.length ? places : undefined
}

/** GeoJSON puts the longitude first. */
function placeOf(given: unknown): Place | undefined {
  if (!Array.isArray(given)) return undefined
  const [lon, lat]: unknown[] = given
  if (typeof lon !== 'number' || typeof lat !== 'number') return undefined
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : undefined
}

/** A ray to the east crosses the ring an odd number of times. */
function isWithin([lat, lon]: Place, ring: readonly Place[]): boolean {
  let isInside = false
  ring.forEach(([lat1, lon1], i) => {
    const [lat2, lon2] = ring[(i + 1) % ring.length] ?? [lat1, lon1]
    if (lat1 > lat === lat2 > lat) return
    if (lon < lon1 + ((lat - lat1) / (lat2 - lat1)) * (lon2 - lon1)) isInside = !isInside
  })
  return isInside
}
