import type { Centre } from '../../shared/areas/centre.ts'
import { zoneOn } from '../../shared/areas/centre.ts'
import type { AreaTree } from '../../shared/areas/tree.ts'
import type { AreaGeometry, BasemapLayers } from '../../shared/basemap.ts'
import type { Cell } from './cells.ts'
import type { BasemapConfig, Sketch } from './config.ts'
import type { Province } from './provinces.ts'
import { roundLine, roundPair, toGeometry, unite, type Shape } from './shape.ts'
import { smooth } from './smooth.ts'

type Layer<K extends keyof BasemapLayers> = NonNullable<BasemapLayers[K]>
type Polygons<P> = { type: 'Feature'; properties: P; geometry: AreaGeometry }[]

/** A feature, or none when nothing of the shape is left after rounding. */
export function polygon<P>(properties: P, shape: Shape): Polygons<P> {
  const geometry = toGeometry(shape)
  return geometry === null ? [] : [{ type: 'Feature', properties, geometry }]
}

export function point<P>(properties: P, lat: number, lon: number) {
  return {
    type: 'Feature' as const,
    properties,
    geometry: { type: 'Point' as const, coordinates: roundPair([lon, lat]) },
  }
}

export function provinceFeatures(provinces: readonly Province[], window: (shape: Shape) => Shape) {
  return provinces.flatMap(({ name, code, validFrom, validTo, shape }) =>
    polygon({ name, ...(code === undefined ? {} : { code }), validFrom, validTo }, window(shape)),
  )
}

/** An area's shape is its province outline if it has one, otherwise all cells below it. */
export function zoneFeatures(
  centres: readonly Centre[],
  tree: AreaTree,
  cells: readonly Cell[],
  provinces: readonly Province[],
): Layer<'zones'>['features'] {
  const shapesOf = (code: string): Shape[] => {
    const outline = provinces.find((p) => p.code === code)
    if (outline !== undefined) return [outline.shape]
    return cells.filter((cell) => tree.isWithin(cell.area.code, code)).map((cell) => cell.shape)
  }
  return centres.flatMap((centre) => {
    const shapes = (zoneOn(centre, tree.day)?.areas ?? []).flatMap(shapesOf).filter((s) => s.length > 0)
    return polygon({ centre: centre.id, name: centre.shortName, tier: centre.tier }, unite(shapes))
  })
}

export function riverFeatures(sketch: Sketch): Layer<'rivers'>['features'] {
  return sketch.rivers.map(({ name, rank, points }) => ({
    type: 'Feature',
    properties: { name, rank },
    geometry: {
      type: 'LineString',
      coordinates: roundLine(
        smooth(
          points.map(([lat, lon]) => [lon, lat]),
          false,
        ),
      ),
    },
  }))
}

export function lakeFeatures(sketch: Sketch): Layer<'lakes'>['features'] {
  return sketch.lakes.flatMap(({ name, points }) =>
    polygon({ name }, [
      [
        smooth(
          points.map(([lat, lon]) => [lon, lat]),
          true,
        ),
      ],
    ]),
  )
}

/** Countries and seas as configured, provinces at their middle, lakes from the sketch. */
export function labelFeatures(
  config: BasemapConfig,
  sketch: Sketch,
  provinces: readonly Province[],
  middleOf: (shape: Shape) => readonly [number, number],
): Layer<'labels'>['features'] {
  const same = (text: string) => ({ vi: text, en: text })
  return [
    ...config.countries.labels.map(({ text, lat, lon, kind }) => point({ text, kind, rank: 1 }, lat, lon)),
    ...provinces.map(({ name, shape }) => {
      const [lon, lat] = middleOf(shape)
      return point({ text: same(name), kind: 'province' as const, rank: 2 }, lat, lon)
    }),
    ...sketch.lakes.map(({ name, points }) => {
      const [lon, lat] = middleOf([[points.map(([y, x]) => [x, y])]])
      return point({ text: same(name), kind: 'water' as const, rank: 3 }, lat, lon)
    }),
  ]
}
