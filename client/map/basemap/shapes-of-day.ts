import { zoneOn, type Centre } from '../../../shared/areas/centre.ts'
import { isValidOn } from '../../../shared/areas/effective-date.ts'
import type { Basemap } from '../../../shared/basemap.ts'
import { worldX, worldY } from '../canvas/world.ts'
import { toArea, type WorldArea, type WorldName } from './world-area.ts'

type Province = NonNullable<Basemap['layers']['provinces']>['features'][number]

/** What of a basemap depends on the day of the map of areas. */
export interface ShapesOfDay {
  readonly provinces: readonly WorldArea[]
  readonly home: readonly WorldArea[]
  readonly zones: readonly WorldArea[]
  readonly cells: readonly WorldArea[]
  /** The day whose outlines stand in for those of the day asked for: a pack may know no others. */
  readonly insteadOf: string | undefined
}

export interface CentresShown {
  /** The one that this server is. */
  readonly centreId: string
  /** Whose zones stand out. */
  readonly childIds: ReadonlySet<string>
  readonly centres: readonly Centre[]
  /** Of the map of areas, by which the server counts. */
  readonly day: string
}

/**
 * A basemap holds the areas of its own day, and the outlines of provinces of before. On an earlier day a zone is made
 * of these where they cover it; where they do not, that of the basemap's day stands, and it is said.
 */
export function shapesOfDay(basemap: Basemap, shown: CentresShown): ShapesOfDay {
  const { layers, asOf } = basemap
  const { centres, centreId, childIds, day } = shown
  const isEarlier = day < asOf
  const provinces = provincesOn(basemap, day)
  const drawn = new Map(
    layers.zones.features.map((f) => [f.properties.centre, toArea(f.properties.centre, f.geometry)]),
  )
  const served = centres.filter((centre) => zoneOn(centre, day) !== undefined)
  const stands = new Set<string>()
  const zoneOf = (centre: Centre): WorldArea[] => {
    const own = drawn.get(centre.id)
    if (!isEarlier && own) return [own]
    const made = zoneOfProvinces(centre, provinces, day) ?? own
    if (isEarlier && made === own) stands.add(centre.id)
    return made ? [made] : []
  }
  const home = served.filter(({ id }) => id === centreId).flatMap(zoneOf)
  const zones = served.filter(({ id }) => childIds.has(id)).flatMap(zoneOf)
  return {
    provinces: provinces.map((f) => toArea(f.properties.name, f.geometry)),
    home,
    zones,
    // Communes of another day are no ground of this one.
    cells: isEarlier ? [] : layers.cells.features.map((f) => toArea(f.properties.code, f.geometry)),
    insteadOf: stands.size > 0 ? asOf : undefined,
  }
}

/** In force on a day; those of the basemap's own day where it knows none of then. */
export function provincesOn({ layers }: Basemap, day: string): readonly Province[] {
  const own = layers.provinces?.features ?? []
  const then = [...own, ...(layers.formerProvinces?.features ?? [])]
  const valid = then.filter(({ properties }) => isValidOn(properties, day))
  return valid.length > 0 ? valid : own
}

/** Only where each of its areas is a province with an outline. */
function zoneOfProvinces(centre: Centre, provinces: readonly Province[], day: string): WorldArea | undefined {
  const codes = zoneOn(centre, day)?.areas ?? []
  const parts = codes.flatMap((code) => provinces.find(({ properties }) => properties.code === code) ?? [])
  if (codes.length === 0 || parts.length < codes.length) return undefined
  return { id: centre.id, rings: parts.flatMap((part) => toArea(centre.id, part.geometry).rings) }
}

/** Of provinces whose centres are right below. */
export function memberNames(basemap: Basemap, { centres, childIds, day }: CentresShown): Set<string> {
  const children = centres.filter(({ id }) => childIds.has(id))
  const codes = new Set(children.flatMap((centre) => zoneOn(centre, day)?.areas ?? []))
  const members = provincesOn(basemap, day).filter(({ properties: { code = '' } }) => codes.has(code))
  return new Set(members.map(({ properties }) => properties.name))
}

/** Names of provinces that the basemap has no place for: in the middle of the largest part. */
export function namesOfFormer(basemap: Basemap, day: string): WorldName[] {
  const named = new Set(basemap.layers.provinces?.features)
  return provincesOn(basemap, day).flatMap((province) => {
    if (named.has(province)) return []
    const [lon, lat] = middleOf(province)
    const text = province.properties.name
    return [{ text, kind: 'province' as const, rank: 5, x: worldX(lon), y: worldY(lat) }]
  })
}

function middleOf({ geometry }: Province): readonly [number, number] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const [largest = { x: 0, y: 0, twice: 1 }] = polygons
    .map(([ring = []]) => momentsOf(ring))
    .toSorted((a, b) => Math.abs(b.twice) - Math.abs(a.twice))
  return [largest.x / (3 * largest.twice), largest.y / (3 * largest.twice)]
}

function momentsOf(ring: readonly (readonly [number, number])[]) {
  let [x, y, twice] = [0, 0, 0]
  for (const [index, [ax, ay]] of ring.entries()) {
    const [bx, by] = ring[(index + 1) % ring.length] ?? [ax, ay]
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
    twice += cross
  }
  return { x, y, twice }
}
