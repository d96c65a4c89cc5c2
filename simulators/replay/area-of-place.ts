import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Area } from '../../shared/areas/area.ts'
import { dayOf, isValidOn } from '../../shared/areas/effective-date.ts'
import type { Place } from '../../shared/observation.ts'
import { areasFileSchema, packSchema } from '../../shared/pack.ts'
import { RecordingError } from './recording.ts'

/** Farther from every area's middle than this, kilometres, a place is of no area of the pack. */
const TOO_FAR_KM = 150
const EARTH_KM = 6371

/** In which area a place lies. */
export type AreaOf = (place: Place | undefined) => string

/** Everything lies in one area. */
export function oneArea(code: string): AreaOf {
  return () => code
}

/**
 * The area of the pack whose middle is nearest, among those in force today that have no area below them. What has no
 * place is of the whole: the area that all others hang under. A recording from elsewhere is refused, not misplaced.
 */
export function nearestAreaOfPack(folder: string, now: number): AreaOf {
  const pack = packSchema.parse(readJson(path.join(folder, 'pack.json')))
  const { areas } = areasFileSchema.parse(readJson(path.join(folder, 'areas.json')))
  return nearestArea(areas, dayOf(now, pack.zone))
}

export function nearestArea(areas: readonly Area[], day: string): AreaOf {
  const inForce = areas.filter((area) => isValidOn(area, day))
  const parents = new Set(inForce.map((area) => area.parent))
  const leaves = inForce.filter((area) => area.centre !== undefined && !parents.has(area.code))
  const root = inForce.find((area) => area.parent === null)
  if (root === undefined) throw new RecordingError('the pack has no area today; name one by --area')
  return (place) => (place === undefined ? root.code : nearest(leaves, place).code)
}

function nearest(areas: readonly Area[], place: Place): Area {
  let best: { area: Area; km: number } | undefined
  for (const area of areas) {
    if (area.centre === undefined) continue
    const km = distanceKm(area.centre, place)
    if (best === undefined || km < best.km) best = { area, km }
  }
  if (best === undefined) throw new RecordingError("the pack's areas have no middle; name one by --area")
  if (best.km > TOO_FAR_KM)
    throw new RecordingError(
      `${place.join(', ')} is ${Math.round(best.km)} km from the nearest area of the pack; name one by --area`,
    )
  return best.area
}

/** Great circle on a sphere: good to half a per cent. */
function distanceKm(a: Place, b: Place): number {
  const [north, east] = [radians(b[0] - a[0]), radians(b[1] - a[1])]
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * Math.sin(east / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new RecordingError(`${file}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
