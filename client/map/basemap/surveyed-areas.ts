import type { GeometryCollection, MultiPolygon, Polygon, Topology } from 'topojson-specification'
import { zoneOn } from '../../../shared/areas/centre.ts'
import type { AreaGeometry } from '../../../shared/basemap.ts'
import type { CentreAnswer } from '../../../shared/http-answers.ts'
import { toArea, type WorldArea } from './world-area.ts'
import type { WorldShapes } from './world-shapes.ts'

type Commune = Polygon | MultiPolygon

/** Real boundaries, in the place of the schematic ones. */
export type SurveyedAreas = Pick<WorldShapes, 'cells' | 'zones' | 'home'>

/**
 * Reads TopoJSON with an object `communes`, `code` in its properties. A zone is drawn anew only where all of its
 * areas are there; undefined when the file cannot be had or is another one.
 */
export async function loadSurveyedAreas(
  url: string,
  schematic: SurveyedAreas,
  centres: { answer: CentreAnswer; day: string },
  signal: AbortSignal,
): Promise<SurveyedAreas | undefined> {
  const topology = await fetchTopology(url, signal)
  const communes = topology && communesOf(topology)
  if (!topology || !communes) return undefined
  const { merge } = await import('topojson-client')
  const union = (id: string, codes: readonly string[]): WorldArea | undefined => {
    const parts = codes.map((code) => communes.get(code))
    const known = parts.filter((part) => part !== undefined)
    return known.length < parts.length || known.length === 0
      ? undefined
      : toArea(id, merge(topology, known) as AreaGeometry)
  }
  const cells = schematic.cells.map(({ id }) => communes.get(id))
  const zoneOf = (area: WorldArea) => {
    const centre = centres.answer.centres.find((held) => held.id === area.id)
    return (centre && union(area.id, zoneOn(centre, centres.day)?.areas ?? [])) ?? area
  }
  return {
    cells: [...communes.keys()].flatMap((code) => union(code, [code]) ?? []),
    zones: schematic.zones.map(zoneOf),
    // What the centre serves as a whole is all of its cells, if the file has every one of them.
    home: cells.includes(undefined)
      ? schematic.home
      : schematic.home.map(
          (area) =>
            union(
              area.id,
              schematic.cells.map(({ id }) => id),
            ) ?? area,
        ),
  }
}

async function fetchTopology(url: string, signal: AbortSignal): Promise<Topology | undefined> {
  try {
    const response = await fetch(url, { signal })
    return response.ok ? ((await response.json()) as Topology) : undefined
  } catch {
    return undefined
  }
}

function communesOf(topology: Topology): Map<string, Commune> | undefined {
  const object = topology.objects['communes']
  if (object?.type !== 'GeometryCollection') return undefined
  const { geometries } = object as GeometryCollection
  const communes = new Map<string, Commune>()
  for (const geometry of geometries) {
    const code: unknown = Reflect.get(geometry.properties ?? {}, 'code')
    const hasArea = geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
    if (hasArea && typeof code === 'string') communes.set(code, geometry)
  }
  return communes
}
