import type { Place } from '../../../../shared/observation.ts'
import type { AdapterContext } from '../../adapter.ts'
import { middleOf, placeFrom, placesOf } from '../../geo/positions.ts'
import type { CapArea } from './alert-schema.ts'

export interface Whereabouts {
  area: string
  place: Place | undefined
}

/**
 * Where an alert is for: the area that its geocodes name, else the one nearest to the middle of its circle or polygon
 * (approximate). One that is for several of ours is for the feed's own. A shape that cannot be read is left out: the
 * alert still holds.
 */
export function whereabouts(areas: readonly CapArea[], context: AdapterContext<'cap'>): Whereabouts {
  const found = areas.slice(0, MAX_AREAS).map((area) => {
    const place = placeIn(area)
    return { place, code: codeIn(area, context) ?? (place && context.areaAt(place)) ?? context.area }
  })
  const [code, ...others] = new Set(found.map((one) => one.code))
  return {
    area: code !== undefined && others.length === 0 ? code : context.area,
    place: found.find(({ place }) => place !== undefined)?.place,
  }
}

const MAX_AREAS = 500

function codeIn({ geocode }: CapArea, { settings }: AdapterContext<'cap'>): string | undefined {
  for (const { valueName, value } of geocode) {
    const mapped = Object.hasOwn(settings.areas, value) ? settings.areas[value] : undefined
    const code = mapped ?? (settings.geocode === valueName ? value : undefined)
    if (code !== undefined) return code
  }
  return undefined
}

/** `lat,lon radius` of a circle (the radius in kilometres), `lat,lon lat,lon …` of a polygon, with or without spaces. */
function placeIn({ circle, polygon }: CapArea): Place | undefined {
  for (const text of circle) {
    const [lat, lon] = text.trim().split(/[\s,]+/, 2)
    const middle = placeFrom(lat, lon)
    if (middle !== undefined) return middle
  }
  for (const text of polygon) {
    const ring = placesOf(text)
    if (ring !== undefined && ring.length >= 4) return middleOf(ring)
  }
  return undefined
}
