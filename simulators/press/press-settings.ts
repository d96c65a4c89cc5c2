import { z } from 'zod'
import { idSchema } from '../../shared/observation.ts'
import { unitSchema } from '../slow/units.ts'

export const pressSettingsSchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  /** Desks that watch what is published, each for where it sits; items about the place on a working day. */
  desks: z.array(unitSchema.extend({ perDay: z.number().min(0).max(500) })).min(1),
  /** Kinds of source, not names: what is made up is put into nobody's mouth. */
  outlets: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        medium: z.enum(['online', 'print', 'broadcast', 'social']),
        share: z.number().positive(),
        /** Readers of an item, in the middle. */
        reach: z.number().positive(),
      }),
    )
    .min(1),
  titles: z
    .array(
      z.strictObject({
        topic: idSchema,
        sentiment: z.enum(['positive', 'neutral', 'negative']),
        share: z.number().positive(),
        titles: z.array(z.string().min(1)).min(1),
      }),
    )
    .min(1),
  /** Items beyond the usual, while a scenario's spell of this name lies over a desk. */
  waves: z.array(
    z.strictObject({
      spell: idSchema,
      topic: idSchema,
      sentiment: z.enum(['positive', 'neutral', 'negative']),
      titles: z.array(z.string().min(1)).min(1),
      perHour: z.number().min(0),
    }),
  ),
  /** Share of negative items that someone must answer, by whom, and within how many working days. */
  answered: z.number().min(0).max(1),
  answerDays: z.int().min(1),
  late: z.number().min(0).max(1),
  units: z.array(z.string().min(1)).min(1),
})
export type PressSettings = z.infer<typeof pressSettingsSchema>
export type Wave = PressSettings['waves'][number]
export type Desk = PressSettings['desks'][number]
