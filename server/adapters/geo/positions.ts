import type { Place } from '../../../shared/observation.ts'

/** `lat,lon` or `lat lon`, WGS 84 degrees; undefined for anything else. */
export function placeOf(text: string | undefined): Place | undefined {
  const [lat, lon, ...more] = (text ?? '').trim().split(/[\s,]+/)
  return more.length === 0 ? placeFrom(lat, lon) : undefined
}

export function placeFrom(lat: string | undefined, lon: string | undefined): Place | undefined {
  if (!isDegrees(lat, 90) || !isDegrees(lon, 180)) return undefined
  return [Number(lat), Number(lon)]
}

/** `lat,lon lat,lon …` or `lat lon lat lon …`: undefined unless all of it is places. */
export function placesOf(text: string): Place[] | undefined {
  if (text.length > MAX_LINE) return undefined
  const parts = text.trim().split(/[\s,]+/)
  if (parts.length < 2 || parts.length % 2 !== 0) return undefined
  const places: Place[] = []
  for (let i = 0; i < parts.length; i += 2) {
    const place = placeFrom(parts[i], parts[i + 1])
    if (place === undefined) return undefined
    places.push(place)
  }
  return places
}

/**
 * A place for a ring of places: the middle of its area; of one without area the mean of its corners. Good for rings
 * of a region, neither of a pole nor over the 180th meridian, where it lands on the wrong side of the globe.
 */
export function middleOf(ring: readonly Place[]): Place | undefined {
  const [first] = ring
  if (first === undefined) return undefined
  let [doubled, latSum, lonSum] = [0, 0, 0]
  for (const [i, here] of ring.entries()) {
    const next = ring[(i + 1) % ring.length] ?? first
    // From the first corner: the figures stay small, and nothing is lost in their difference.
    const [y1, x1, y2, x2] = [here[0] - first[0], here[1] - first[1], next[0] - first[0], next[1] - first[1]]
    const cross = x1 * y2 - x2 * y1
    doubled += cross
    latSum += (y1 + y2) * cross
    lonSum += (x1 + x2) * cross
  }
  if (Math.abs(doubled) < 1e-12) return meanOf(ring)
  const middle: Place = [first[0] + latSum / (3 * doubled), first[1] + lonSum / (3 * doubled)]
  // Of a ring that crosses itself the halves take each other away, and what is left may lie anywhere.
  return isWithin(middle, ring) ? middle : meanOf(ring)
}

function isWithin(place: Place, ring: readonly Place[]): boolean {
  return [0, 1].every((axis) => {
    const along = ring.map((corner) => corner[axis] ?? 0)
    const at = place[axis] ?? 0
    return along.some((one) => one <= at) && along.some((one) => one >= at)
  })
}

const MAX_LINE = 400_000

function meanOf(ring: readonly Place[]): Place {
  const [lat, lon] = ring.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0])
  return [lat / ring.length, lon / ring.length]
}

function isDegrees(text: string | undefined, most: number): boolean {
  return text !== undefined && /^[+-]?\d{1,3}(?:\.\d{1,20})?$/.test(text) && Math.abs(Number(text)) <= most
}
