import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'
import { idSchema } from '../../shared/observation.ts'

/** A body that is made to answer for something. */
export const unitSchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(200),
  /** Where it sits: it decides which feed speaks for it. */
  area: areaCodeSchema,
})
export type Unit = z.infer<typeof unitSchema>
