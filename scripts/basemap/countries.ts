import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Feature, Geometry } from 'geojson'
import type { Pair } from 'polygon-clipping'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import type { Bounds } from '../../shared/areas/bounds.ts'
import { box, intersect, type Shape } from './shape.ts'
import { simplify } from './simplify.ts'

type Atlas = Topology<{ countries: GeometryCollection<{ name: string }> }>

export interface Country {
  readonly name: string
  readonly shape: Shape
}

/** The land of every country within the bounds (world-atlas 10m, Natural Earth). */
export async function countriesWithin(bounds: Bounds, toleranceDeg: number): Promise<Country[]> {
  const atlas = simplified(await readAtlas(), toleranceDeg)
  const window = box(bounds)
  return feature(atlas, atlas.objects.countries)
    .features.filter((country) => touches(country, bounds))
    .map((country) => ({
      name: country.properties.name,
      shape: intersect(shapeOf(country.geometry), window),
    }))
    .filter((country) => country.shape.length > 0)
}

async function readAtlas(): Promise<Atlas> {
  const file = fileURLToPath(import.meta.resolve('world-atlas/countries-10m.json'))
  return JSON.parse(await readFile(file, 'utf8')) as Atlas
}

/** Simplifies arcs, not rings: a border that two countries share stays one line. */
function simplified({ transform, arcs, ...rest }: Atlas, toleranceDeg: number): Atlas {
  const [sx, sy] = transform?.scale ?? [1, 1]
  const [tx, ty] = transform?.translate ?? [0, 0]
  return {
    ...rest,
    arcs: arcs.map((arc) => {
      let [x, y] = [0, 0]
      const line = arc.map(([dx = 0, dy = 0]): Pair => {
        x = transform === undefined ? dx : x + dx
        y = transform === undefined ? dy : y + dy
        return [x * sx + tx, y * sy + ty]
      })
      return simplify(line, toleranceDeg)
    }),
  }
}

export function shapeOf(geometry: Geometry): Shape {
  switch (geometry.type) {
    case 'Polygon':
      return [geometry.coordinates.map(pairs)]
    case 'MultiPolygon':
      return geometry.coordinates.map((rings) => rings.map(pairs))
    default:
      throw new TypeError(`a ${geometry.type} has no area`)
  }
}

function pairs(ring: readonly (readonly number[])[]): Pair[] {
  return ring.map(([x = 0, y = 0]) => [x, y])
}

function touches(country: Feature<Geometry>, [[south, west], [north, east]]: Bounds): boolean {
  const points = shapeOf(country.geometry).flat(2)
  const xs = points.map((p) => p[0])
  const ys = points.map((p) => p[1])
  const min = (values: readonly number[]) => values.reduce((a, b) => Math.min(a, b), Infinity)
  const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b), -Infinity)
  return min(xs) < east && max(xs) > west && min(ys) < north && max(ys) > south
}
