import type { AreaTree } from '../../shared/areas/tree.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { AdapterContext } from './adapter.ts'

/** Farther from every area's middle than this, kilometres, a place is of no area that is known here. */
const TOO_FAR_KM = 150
const EARTH_KM = 6371

/**
 * The area of `codes` whose middle lies nearest to a place, among those with none of them below. Approximate: an area
 * is no circle around its middle, so beside its border a place may be told of the neighbour.
 */
export function areaAtOf(tree: AreaTree, codes: ReadonlySet<string>): AdapterContext['areaAt'] {
  const leaves = tree.areas.filter(
    ({ code, centre }) =>
      centre !== undefined &&
      codes.has(code) &&
      !tree.childrenOf(code).some((child) => codes.has(child.code)),
  )
  return (place) => nearest(leaves, place)
}

/** The first of its scopes in the order of the tree: the widest it may speak for. */
export function ownAreaOf(tree: AreaTree, codes: ReadonlySet<string>): string {
  return tree.areas.find(({ code }) => codes.has(code))?.code ?? ''
}

function nearest(areas: readonly Area[], place: readonly [number, number]): string | undefined {
  let best: { code: string; km: number } | undefined
  for (const { code, centre } of areas) {
    if (centre === undefined) continue
    const km = distanceKm(centre, place)
    if (best === undefined || km < best.km) best = { code, km }
  }
  return best !== undefined && best.km <= TOO_FAR_KM ? best.code : undefined
}

/** Great circle on a sphere: good to half a per cent. */
export function distanceKm(a: readonly [number, number], b: readonly [number, number]): number {
  const [north, east] = [radians(b[0] - a[0]), radians(b[1] - a[1])]
  const chord =
    Math.sin(north / 2) ** 2 + Math.cos(radians(a[0])) * Math.cos(radians(b[0])) * Math.sin(east / 2) ** 2
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
