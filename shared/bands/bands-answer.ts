import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'
import { dayBandsSchema } from './band.ts'

const days = z.int().nonnegative()

const bandsFields = {
  indicator: idSchema,
  days: z
    .object({ working: days, weekend: days, holiday: days })
    .describe('Different days of each kind that were recorded.'),
  bands: dayBandsSchema.describe(
    'By kind of day: lowest and highest ordinary figure of each slot from midnight on; null where too few days are known. A kind that is left out is not known at all.',
  ),
}

const seriesBandsSchema = z.object({ scope: idSchema, ...bandsFields })
export type RecordedBands = z.infer<typeof seriesBandsSchema>

const thingBandsSchema = z.object({ feed: idSchema, thing: idSchema, ...bandsFields })
export type ThingBands = z.infer<typeof thingBandsSchema>

const head = {
  madeAt: timeSchema.nullable().describe('When bands were last made; null: not since the server started.'),
  zone: z.string().describe('Slots and days are those of this time zone.'),
  slotMinutes: z.int().positive(),
}

export const bandsAnswerSchema = z
  .object({
    ...head,
    series: z.array(seriesBandsSchema).describe('Of what too little is known stands nothing here.'),
  })
  .describe('What is ordinary by hour and kind of day, of what this centre recorded.')
export type BandsAnswer = z.infer<typeof bandsAnswerSchema>

export const thingBandsAnswerSchema = z
  .object({ ...head, things: z.array(thingBandsSchema).describe('Of things that lie in the scope now.') })
  .describe('What is ordinary of things whose figures nothing else judges.')
export type ThingBandsAnswer = z.infer<typeof thingBandsAnswerSchema>
