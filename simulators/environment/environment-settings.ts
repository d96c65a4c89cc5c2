import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { idSchema, placeSchema } from '../../shared/observation.ts'

const station = {
  id: idSchema,
  name: z.string().min(1),
  place: placeSchema,
  /** The area that it reports for, where that is not the one whose middle is nearest. */
  area: areaCodeSchema.optional(),
}

/** `simulation/environment.json` of a pack. */
export const environmentSettings = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  airStations: z.array(
    z.strictObject({
      ...station,
      /** PM2.5 of an ordinary hour, µg/m³. */
      pm25: z.number().positive(),
    }),
  ),
  rainGauges: z.array(z.strictObject(station)),
  riverGauges: z.array(
    z.strictObject({
      ...station,
      river: z.string().min(1),
      /** Metres: of an ordinary day, and what it may wander by. */
      usualM: z.number(),
      wanderM: z.number().min(0),
      /** Alarm levels 1, 2 and 3, metres. */
      alarmsM: z.tuple([z.number(), z.number(), z.number()]),
      source: z.string().min(1),
    }),
  ),
  reservoirs: z.array(
    z.strictObject({
      ...station,
      /** Million m³ at the full supply level. */
      capacityMm3: z.number().positive(),
      fullM: z.number(),
      deadM: z.number(),
      /** Share of the capacity on an ordinary day. */
      usualShare: z.number().min(0).max(1),
      source: z.string().min(1),
    }),
  ),
  /** Showers a day by month, January first. */
  showersPerDay: z.array(z.number().min(0)).length(12),
})
export type EnvironmentSettings = z.infer<typeof environmentSettings>
