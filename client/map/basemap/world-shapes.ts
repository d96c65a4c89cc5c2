import type { AreaGeometry, Basemap } from '../../../shared/basemap.ts'
import type { RoadsFile } from '../../../shared/pack.ts'
import type { RoadClass } from '../../../shared/road-class.ts'
import { toWorldLine, worldX, worldY, type WorldLine } from '../canvas/world.ts'

/** A polygon or several: all rings, to be filled by the even-odd rule. */
export interface WorldArea {
  readonly id: string
  readonly rings: readonly WorldLine[]
}

export interface WorldRiver {
  readonly rank: number
  readonly line: WorldLine
}

export interface WorldRoad {
  readonly road: string
  readonly class: RoadClass
  readonly line: WorldLine
}

/** A name at a place. The lower the rank, the sooner it is shown. */
export interface WorldName {
  readonly text: string
  readonly kind: 'zone' | 'town' | 'country' | 'province' | 'water' | 'road'
  readonly rank: number
  readonly x: number
  readonly y: number
}

/** The basemap in world coordinates, ready to be drawn at any zoom. */
export interface WorldShapes {
  readonly countries: readonly WorldArea[]
  readonly provinces: readonly WorldArea[]
  /** What the centre serves. */
  readonly home: readonly WorldArea[]
  readonly cells: readonly WorldArea[]
  /** Zones of the centres right below. */
  readonly zones: readonly WorldArea[]
  readonly rivers: readonly WorldRiver[]
  readonly lakes: readonly WorldArea[]
  readonly roads: readonly WorldRoad[]
  readonly names: readonly WorldName[]
}

/** `childIds`: the centres whose zones stand out; `centreId`: the one that this server is. */
export function worldShapes(
  basemap: Basemap,
  roads: RoadsFile | undefined,
  centres: { centreId: string; childIds: ReadonlySet<string> },
  locale: 'vi' | 'en',
): WorldShapes {
  const { layers } = basemap
  const zones = layers.zones.features
  return {
    countries: layers.countries.features.map((f) => toArea(f.properties.name, f.geometry)),
    provinces: layers.provinces?.features.map((f) => toArea(f.properties.name, f.geometry)) ?? [],
    home: zones
      .filter((f) => f.properties.centre === centres.centreId)
      .map((f) => toArea(f.properties.centre, f.geometry)),
    cells: layers.cells.features.map((f) => toArea(f.properties.code, f.geometry)),
    zones: zones
      .filter((f) => centres.childIds.has(f.properties.centre))
      .map((f) => toArea(f.properties.centre, f.geometry)),
    rivers: layers.rivers?.features.map(toRiver) ?? [],
    lakes: layers.lakes?.features.map((f) => toArea(f.properties.name, f.geometry)) ?? [],
    roads: roads ? toRoads(roads) : [],
    names: [...basemapNames(basemap, locale), ...(roads ? roadNames(roads) : [])],
  }
}

export function toArea(id: string, geometry: AreaGeometry): WorldArea {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  return { id, rings: polygons.flat().map((ring) => toWorldLine(ring, true)) }
}

function toRiver(feature: NonNullable<Basemap['layers']['rivers']>['features'][number]): WorldRiver {
  return { rank: feature.properties.rank, line: toWorldLine(feature.geometry.coordinates, true) }
}

function toRoads(file: RoadsFile): WorldRoad[] {
  const nodes = new Map(file.nodes.map((node) => [node.id, node]))
  return file.links.flatMap((link) => {
    const from = nodes.get(link.from)
    const to = nodes.get(link.to)
    if (!from || !to) return []
    const places = [[from.lat, from.lon], ...(link.via ?? []), [to.lat, to.lon]]
    return [{ road: link.road, class: link.class, line: toWorldLine(places) }]
  })
}

function basemapNames({ layers }: Basemap, locale: 'vi' | 'en'): WorldName[] {
  const at = ([lon, lat]: readonly [number, number]) => ({ x: worldX(lon), y: worldY(lat) })
  const towns = layers.towns.features.map(({ properties, geometry }) => ({
    text: properties.name,
    kind: properties.rank === 1 ? ('zone' as const) : ('town' as const),
    rank: properties.rank,
    ...at(geometry.coordinates),
  }))
  const labels = layers.labels.features.map(({ properties, geometry }) => ({
    text: properties.text[locale],
    kind: properties.kind,
    rank: properties.rank + 3,
    ...at(geometry.coordinates),
  }))
  return [...towns, ...labels]
}

/** Longer ones are names of streets, not numbers. */
const LONGEST_NUMBER = 6

/** A number on main roads only: at the middle of every few links, so that one of them finds room. */
function roadNames(file: RoadsFile): WorldName[] {
  const seen = new Map<string, number>()
  return toRoads(file).flatMap(({ road, class: roadClass, line }) => {
    const count = seen.get(road) ?? 0
    seen.set(road, count + 1)
    if (roadClass === 'urban' || road.length > LONGEST_NUMBER || count % 4 !== 2) return []
    const middle = 2 * Math.floor(line.points.length / 4)
    const rank = roadClass === 'provincial' ? 9 : 6
    return [
      {
        text: road,
        kind: 'road' as const,
        rank,
        x: line.points[middle] ?? 0,
        y: line.points[middle + 1] ?? 0,
      },
    ]
  })
}
