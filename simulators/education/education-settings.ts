import { z } from 'zod'
import { areaCodeSchema } from '../../shared/areas/area.ts'

/** `simulation/education.json` of a pack. */
export const educationSettings = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  /** Shown as the name of the schools of a commune, before the commune's own. */
  clusterName: z.string().min(1),
  /**
   * Figures of groups of areas, spread over them so that they add up to the group's exactly. An area that stands in
   * no group has no schools here.
   */
  groups: z.array(
    z.strictObject({
      areas: z.array(areaCodeSchema).min(1),
      schools: z.int().min(0),
      atStandard: z.int().min(0),
      pupils: z.int().min(0),
      /** Source and date, as the map tells of each; [U] where it has none. */
      basis: z.string().min(1),
    }),
  ),
  /** Share of pupils present on an ordinary day. */
  attendance: z.number().min(0).max(1),
  /** Months without school, 1 to 12. */
  holidayMonths: z.array(z.int().min(1).max(12)),
})
export type EducationSettings = z.infer<typeof educationSettings>
