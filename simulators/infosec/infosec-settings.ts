import { z } from 'zod'
import { idSchema } from '../../shared/observation.ts'
import { slowFigureSchema } from '../slow/slow-figures.ts'
import { watchedSchema } from '../slow/watched.ts'

export const infosecSettingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  systems: z.array(watchedSchema).min(1),
  /** Security events of a system of size 1 on a day, and the share that is blocked. */
  eventsPerDay: z.number().min(0),
  blocked: z.number().min(0).max(1),
  figures: z.array(slowFigureSchema),
  incidentsPerDay: z.number().min(0),
  kinds: z
    .array(
      z.strictObject({
        category: idSchema,
        share: z.number().positive(),
        /** Weights in the order of SEVERITIES: the low, medium, high and critical of security centres. */
        severity: z.tuple([z.number(), z.number(), z.number(), z.number()]),
        titles: z.array(z.string().min(1)).min(1),
      }),
    )
    .min(1),
  /** Hours within which an incident is to be over, by severity. */
  dueHours: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  late: z.number().min(0).max(1),
  unit: z.string().min(1),
  alertsPerDay: z.number().min(0),
  alerts: z.array(z.strictObject({ title: z.string().min(1), affects: z.string().min(1) })).min(1),
  issuer: z.string().min(1),
})
export type InfosecSettings = z.infer<typeof infosecSettingsSchema>
