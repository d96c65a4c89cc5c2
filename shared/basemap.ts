import { z } from 'zod'
import { areaCodeSchema } from './areas/area.ts'
import { boundsSchema } from './areas/bounds.ts'
import { centreIdSchema } from './areas/centre.ts'
import { daySchema } from './areas/effective-date.ts'
import { labelSchema } from './label.ts'

/**
 * `basemap.json` of a pack: what the map draws with no internet at all, under roads (`roads.json`) and things.
 * Each layer is a GeoJSON FeatureCollection (longitude first, 4 decimals, about 10 m) that says where it comes
 * from; `sketch` marks what was drawn by hand or computed as a schema and must be told apart from a survey.
 * Made by `scripts/build-basemap.ts`; never edited by hand.
 */
const positionSchema = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])
const lineSchema = z.array(positionSchema).min(2)
const ringsSchema = z.array(z.array(positionSchema).min(4)).min(1)

const pointGeometry = z.strictObject({ type: z.literal('Point'), coordinates: positionSchema })
const lineGeometry = z.strictObject({ type: z.literal('LineString'), coordinates: lineSchema })
const areaGeometry = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('Polygon'), coordinates: ringsSchema }),
  z.strictObject({ type: z.literal('MultiPolygon'), coordinates: z.array(ringsSchema).min(1) }),
])
export type AreaGeometry = z.infer<typeof areaGeometry>

const provenance = {
  source: z.string().min(1),
  licence: z.string().min(1),
  /** The day that the layer stands for. */
  date: daySchema,
  sketch: z.literal(true).optional(),
  note: labelSchema.optional(),
}

function layerSchema<G extends z.ZodType, P extends z.ZodType>(geometry: G, properties: P) {
  const feature = z.strictObject({ type: z.literal('Feature'), properties, geometry })
  return z.strictObject({
    type: z.literal('FeatureCollection'),
    ...provenance,
    features: z.array(feature),
  })
}

const name = z.string().min(1)
const rank = z.int().min(1).max(4)

const provinceProperties = z.strictObject({
  name,
  /** Given where the pack's areas have this province. */
  code: areaCodeSchema.optional(),
  validFrom: daySchema,
  validTo: daySchema.nullable(),
})

export const LABEL_KINDS = ['country', 'province', 'water'] as const

export const basemapSchema = z.strictObject({
  pack: z.string().min(1),
  /** The day whose areas and zones are drawn. */
  asOf: daySchema,
  /** Beyond this box nothing is drawn. */
  bounds: boundsSchema,
  layers: z.strictObject({
    /** Land of each country within the bounds, the pack's own included. */
    countries: layerSchema(areaGeometry, z.strictObject({ name })),
    /** In force on `asOf`. */
    provinces: layerSchema(areaGeometry, provinceProperties).optional(),
    /** No longer in force on `asOf`, with the days on which they were. */
    formerProvinces: layerSchema(areaGeometry, provinceProperties).optional(),
    /** One schematic cell for each leaf area that has a centre: what lies nearer to it than to any other. */
    cells: layerSchema(areaGeometry, z.strictObject({ code: areaCodeSchema, name })),
    /** Outline of the zone of each centre that has geometry. */
    zones: layerSchema(
      areaGeometry,
      z.strictObject({ centre: centreIdSchema, name: labelSchema, tier: name }),
    ),
    /** Rank 1 is the widest. */
    rivers: layerSchema(lineGeometry, z.strictObject({ name, rank })).optional(),
    lakes: layerSchema(areaGeometry, z.strictObject({ name })).optional(),
    /** Rank 1 is shown first. */
    towns: layerSchema(pointGeometry, z.strictObject({ name, rank })),
    labels: layerSchema(
      pointGeometry,
      z.strictObject({ text: labelSchema, kind: z.enum(LABEL_KINDS), rank }),
    ),
  }),
})
export type Basemap = z.infer<typeof basemapSchema>
export type BasemapLayers = Basemap['layers']
