import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import { basemapSchema, type Basemap, type BasemapLayers } from '../../shared/basemap.ts'
import { areasFileSchema, centresFileSchema, packSchema } from '../../shared/pack.ts'
import { cellsOf } from './cells.ts'
import { basemapConfigSchema, sketchSchema, type BasemapConfig } from './config.ts'
import { countriesWithin, type Country } from './countries.ts'
import * as features from './layers.ts'
import { provincesOf, type Province, type Provinces } from './provinces.ts'
import { box, intersect, middleOf, unite, type Shape } from './shape.ts'

/** See `scripts/build-basemap.ts`. Throws when a file of the pack does not fit its schema or a source lacks an outline. */
export async function buildBasemap(pack: string, provincesFile: string | undefined): Promise<Basemap> {
  const read = async <S extends z.ZodType>(file: string, schema: S) =>
    schema.parse(JSON.parse(await readFile(join(pack, file), 'utf8')))
  const { id } = await read('pack.json', packSchema)
  const config = await read('basemap.config.json', basemapConfigSchema)
  const sketch = await read('sketch.json', sketchSchema)
  const tree = areaTreeAt((await read('areas.json', areasFileSchema)).areas, config.asOf)
  const { centres } = await read('centres.json', centresFileSchema)

  const countries = await countriesWithin(config.bounds, config.countries.toleranceDeg)
  const provinces: Provinces =
    config.provinces === undefined
      ? { today: [], former: [] }
      : await provincesOf(config.provinces, config.asOf, provincesFile)
  const leaves = tree.areas.filter((a) => tree.leavesOf(a.code).includes(a))
  const outline = outlineOf(config, countries, provinces.today)
  const cells = cellsOf(
    leaves.filter((a) => !('within' in config.cells) || tree.isWithin(a.code, config.cells.within)),
    outline,
  )
  const collection = { type: 'FeatureCollection' as const, date: config.asOf }
  const drawn = { source: sketch.source, licence: sketch.licence, date: sketch.date, sketch: true as const }

  return basemapSchema.parse({
    pack: id,
    asOf: config.asOf,
    bounds: config.bounds,
    layers: {
      countries: {
        ...collection,
        source: 'world-atlas 2.0.2, countries 10m (Natural Earth), simplified',
        licence: 'Public domain (Natural Earth); ISC (world-atlas)',
        features: countries.flatMap(({ name, shape }) => features.polygon({ name }, shape)),
      },
      ...provinceLayers(config, provinces),
      cells: {
        ...collection,
        ...SCHEMATIC,
        features: cells.flatMap(({ area: { code, name }, shape }) => features.polygon({ code, name }, shape)),
      },
      zones: {
        ...collection,
        ...SCHEMATIC,
        features: features.zoneFeatures(centres, tree, cells, provinces.today),
      },
      rivers: { ...collection, ...drawn, features: features.riverFeatures(sketch) },
      lakes: { ...collection, ...drawn, features: features.lakeFeatures(sketch) },
      towns: {
        ...collection,
        ...drawn,
        features: sketch.towns.map(({ name, rank, lat, lon }) => features.point({ name, rank }, lat, lon)),
      },
      labels: {
        ...collection,
        ...drawn,
        features: features.labelFeatures(config, sketch, inView(config, provinces.today), middleOf),
      },
    },
  } satisfies z.input<typeof basemapSchema>)
}

const SCHEMATIC = {
  source: 'Voronoi cells of the middles of the areas',
  licence: 'Own work, Apache-2.0',
  sketch: true as const,
  note: {
    vi: 'Ranh giới sơ đồ, không phải địa giới hành chính',
    en: 'Schematic boundaries, not the legal ones',
  },
}

function provinceLayers(
  { provinces: config, asOf, bounds }: BasemapConfig,
  { today, former }: Provinces,
): Pick<BasemapLayers, 'provinces' | 'formerProvinces'> {
  if (config === undefined) return {}
  const window = (shape: Shape) => intersect(shape, box(bounds))
  const layer = (provinces: readonly Province[], date: string) => ({
    type: 'FeatureCollection' as const,
    source: config.source,
    licence: config.licence,
    date,
    features: features.provinceFeatures(provinces, window),
  })
  return { provinces: layer(today, asOf), formerProvinces: layer(former, config.earlierFrom) }
}

function outlineOf(
  { cells }: BasemapConfig,
  countries: readonly Country[],
  provinces: readonly Province[],
): Shape {
  if ('bounds' in cells) return intersect(unite(countries.map((c) => c.shape)), box(cells.bounds))
  const province = provinces.find((p) => p.code === cells.within)
  if (province === undefined) throw new Error(`no outline of province ${cells.within}`)
  return province.shape
}

/** Provinces whose middle is on the map: what the window cuts to a corner gets no name. */
function inView({ bounds: [[south, west], [north, east]] }: BasemapConfig, provinces: readonly Province[]) {
  return provinces.filter(({ shape }) => {
    const [lon, lat] = middleOf(shape)
    return lon > west && lon < east && lat > south && lat < north
  })
}
