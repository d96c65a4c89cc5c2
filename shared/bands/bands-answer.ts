import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'
import { dayBandsSchema } from './band.ts'

const days = z.int().nonnegative()

const seriesBandsSchema = z.object({
  scope: idSchema,
  indicator: idSchema,
  days: z
    .object({ working: days, weekend: days, holiday: days })
    .describe('Different days of each kind that were recorded.'),
  bands: dayBandsSchema.describe(
    'By kind of day: lowest and highest ordinary figure of each slot from midnight on; null where too few days are known. A kind that is left out is not known at all.',
  ),
})
export type RecordedBands = z.infer<typeof seriesBandsSchema>

export const bandsAnswerSchema = z
  .object({
    madeAt: timeSchema.nullable().describe('When bands were last made; null: not since the server started.'),
    zone: z.string().describe('Slots and days are those of this time zone.'),
    slotMinutes: z.int().positive(),
    series: z.array(seriesBandsSchema).describe('Of what too little is known stands nothing here.'),
  })
  .describe('What is ordinary by hour and kind of day, of what this centre recorded.')
export type BandsAnswer = z.infer<typeof bandsAnswerSchema>
