import type { NgsiType } from '../../../shared/out/ngsi-ld.ts'
import type { Place } from '../../../shared/observation.ts'
import type { Provenance } from '../told/told-fact.ts'

export type NgsiGeometry =
  { type: 'Point'; coordinates: [number, number] } | { type: 'LineString'; coordinates: [number, number][] }

/** What an attribute says; `observedAt` is its own time, epoch milliseconds. */
export type NgsiAttribute =
  | {
      type: 'Property'
      value: string | number | boolean | readonly string[] | object | null
      observedAt?: number
    }
  | { type: 'DateTime'; at: number }
  | { type: 'GeoProperty'; value: NgsiGeometry }

export type NgsiAttributes = Readonly<Record<string, NgsiAttribute | undefined>>

interface Located {
  place?: Place | undefined
  path?: readonly Place[] | undefined
}

export interface OutEntity {
  id: string
  type: NgsiType
  attributes: NgsiAttributes
}

export const property = (
  value: string | number | boolean | readonly string[] | object | null | undefined,
  observedAt?: number,
): NgsiAttribute | undefined =>
  value === undefined
    ? undefined
    : { type: 'Property', value, ...(observedAt !== undefined && { observedAt }) }

export const moment = (at: number | undefined): NgsiAttribute | undefined =>
  at === undefined ? undefined : { type: 'DateTime', at }

/** A line where the fact follows one, else its place. */
export function location({ place, path }: Located): NgsiAttribute | undefined {
  if (path !== undefined)
    return { type: 'GeoProperty', value: { type: 'LineString', coordinates: path.map(lonLat) } }
  return place && { type: 'GeoProperty', value: { type: 'Point', coordinates: lonLat(place) } }
}

/** Who says it, and that it is none of this world where it is not. */
export function provenance({ feed, timebase }: Pick<Provenance, 'feed' | 'timebase'>): NgsiAttributes {
  return {
    feed: property(feed),
    ...(timebase !== 'live' && { simulated: property(true) }),
  }
}

/** Each part is written so that it holds no colon: ids of feeds and facts may. */
export function urnOf(type: NgsiType, owner: string, id: string): string {
  return `urn:ngsi-ld:${type}:${encodeURIComponent(owner)}:${encodeURIComponent(id)}`
}

export function partsOfUrn(urn: string): { type: string; owner: string; id: string } | undefined {
  const [, type, owner, id] = /^urn:ngsi-ld:([^:]+):([^:]+):([^:]+)$/.exec(urn) ?? []
  if (type === undefined || owner === undefined || id === undefined) return undefined
  try {
    return { type, owner: decodeURIComponent(owner), id: decodeURIComponent(id) }
  } catch {
    return undefined
  }
}

function lonLat([lat, lon]: Place): [number, number] {
  return [lon, lat]
}
