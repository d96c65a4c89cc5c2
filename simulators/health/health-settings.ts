import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { idSchema, placeSchema } from '../../shared/observation.ts'

/** `simulation/health.json` of a pack. */
export const healthSettings = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  hospitals: z.array(
    z.strictObject({
      id: idSchema,
      name: z.string().min(1),
      place: placeSchema,
      area: areaCodeSchema.optional(),
      tier: z.string().min(1),
      beds: z.int().positive(),
      /** Share of the beds that is taken on an ordinary working day. */
      occupied: z.number().min(0).max(2),
      /** Means of a working day. */
      emergency: z.number().min(0),
      outpatient: z.number().min(0),
      ambulances: z.int().min(0),
    }),
  ),
  station: z.strictObject({
    name: z.string().min(1),
    /** By kind of area, beside its middle: residents, and outpatient visits of a working day. */
    communes: z.record(
      z.string(),
      z.strictObject({ residents: z.int().positive(), visits: z.number().min(0) }),
    ),
    /** Share of residents with an e-health record at the end of each month: the least and the most of a commune. */
    records: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]),
  }),
})
export type HealthSettings = z.infer<typeof healthSettings>
