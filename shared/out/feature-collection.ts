import { z } from 'zod'

const positionSchema = z.tuple([z.number(), z.number()]).describe('Longitude, then latitude, WGS 84.')

const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: positionSchema }),
  z.object({ type: z.literal('LineString'), coordinates: z.array(positionSchema).min(2) }),
])

const propertySchema = z.union([z.string(), z.number(), z.boolean(), z.null()])

export const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.string(),
  geometry: geometrySchema.nullable(),
  properties: z.record(z.string(), propertySchema),
})
export type Feature = z.infer<typeof featureSchema>

export const featureCollectionSchema = z
  .object({
    type: z.literal('FeatureCollection'),
    moment: z.string().optional().describe('Of the past: which. It stands in each feature too.'),
    features: z
      .array(featureSchema)
      .describe(
        'Properties: `type`, `domain`, `kind`, `kindName`, `title`, `area`, `areaName`, `feed`, `simulated`, `timebase`, `time` of its source, `asOf` of this server, `freshness`; then status, severity and times as the kind has them; figures of things by indicator; attributes by their names.',
      ),
    unplaced: z.int().describe('Facts without a place.'),
  })
  .describe('Facts as GeoJSON, RFC 7946.')
