import type { AreaGeometry } from '../../../shared/basemap.ts'
import { toWorldLine, type WorldLine } from '../canvas/world.ts'

/** A polygon or several: all rings, to be filled by the even-odd rule. */
export interface WorldArea {
  readonly id: string
  readonly rings: readonly WorldLine[]
}

/** A name at a place. The lower the rank, the sooner it is shown. */
export interface WorldName {
  readonly text: string
  /** `member`: a province whose centre is right below; it is read above the marks, as the cities are. */
  readonly kind: 'zone' | 'member' | 'town' | 'country' | 'province' | 'water' | 'road'
  readonly rank: number
  readonly x: number
  readonly y: number
}

export function toArea(id: string, geometry: AreaGeometry): WorldArea {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { id, rings: polygons.flat().map((ring) => toWorldLine(ring, true)) }
}
