import type { Basemap } from '../../../shared/basemap.ts'
import type { RoadsFile } from '../../../shared/pack.ts'
import type { RoadClass } from '../../../shared/road-class.ts'
import { toWorldLine, worldX, worldY, type WorldLine } from '../canvas/world.ts'
import {
  memberNames,
  namesOfFormer,
  provincesOn,
  shapesOfDay,
  type CentresShown,
  type ShapesOfDay,
} from './shapes-of-day.ts'
import { toArea, type WorldArea, type WorldName } from './world-area.ts'

export interface WorldRiver {
  readonly rank: number
  readonly line: WorldLine
}

export interface WorldRoad {
  readonly road: string
  readonly class: RoadClass
  readonly line: WorldLine
}

/** The basemap in world coordinates, ready to be drawn at any zoom. */
export interface WorldShapes extends ShapesOfDay {
  readonly countries: readonly WorldArea[]
  readonly rivers: readonly WorldRiver[]
  readonly lakes: readonly WorldArea[]
  readonly roads: readonly WorldRoad[]
  readonly names: readonly WorldName[]
}

export function worldShapes(
  basemap: Basemap,
  roads: RoadsFile | undefined,
  centres: CentresShown,
  locale: 'vi' | 'en',
): WorldShapes {
  const { layers } = basemap
  return {
    ...shapesOfDay(basemap, centres),
    countries: layers.countries.features.map((f) => toArea(f.properties.name, f.geometry)),
    rivers: layers.rivers?.features.map(toRiver) ?? [],
    lakes: layers.lakes?.features.map((f) => toArea(f.properties.name, f.geometry)) ?? [],
    roads: roads ? toRoads(roads) : [],
    names: [...basemapNames(basemap, centres, locale), ...(roads ? roadNames(roads) : [])],
  }
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

function basemapNames(basemap: Basemap, centres: CentresShown, locale: 'vi' | 'en'): WorldName[] {
  const { day } = centres
  const { layers } = basemap
  const then = new Set<unknown>(provincesOn(basemap, day))
  const gone = new Set(
    layers.provinces?.features.filter((province) => !then.has(province)).map((f) => f.properties.name),
  )
  const at = ([lon, lat]: readonly [number, number]) => ({ x: worldX(lon), y: worldY(lat) })
  const towns = layers.towns.features.map(({ properties, geometry }) => ({
    text: properties.name,
    kind: properties.rank === 1 ? ('zone' as const) : ('town' as const),
    rank: properties.rank,
    ...at(geometry.coordinates),
  }))
  const isOfDay = ({ kind, text }: { kind: string; text: { vi: string } }) =>
    kind !== 'province' || !gone.has(text.vi)
  const shown = layers.labels.features.filter(({ properties }) => isOfDay(properties))
  const labels = shown.map(({ properties, geometry }) => ({
    text: properties.text[locale],
    kind: properties.kind,
    rank: properties.rank + 3,
    ...at(geometry.coordinates),
  }))
  const members = memberNames(basemap, centres)
  const provinces = [...labels, ...namesOfFormer(basemap, day)].map((name) =>
    name.kind === 'province' && members.has(name.text) ? { ...name, kind: 'member' as const, rank: 2 } : name,
  )
  return [...towns, ...provinces]
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
