import { z } from 'zod'
import { FRESHNESS } from '../freshness.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { sentFigureSchema, sentZoneSchema } from './down.ts'

export const aboveFigureSchema = sentFigureSchema
  .extend({
    asOf: timeSchema
      .nullable()
      .describe("Since when the oldest of its parts stands, carried over to this server's clock."),
    state: z
      .enum(FRESHNESS)
      .describe('By its age, and by how long nothing was heard of the centre above: the older counts (R4).'),
  })
  .describe('What an indicator comes to over a zone, as the centre above said it.')
export type AboveFigure = z.infer<typeof aboveFigureSchema>

export const furtherAboveSchema = z
  .object({
    zone: sentZoneSchema.describe('The whole that they are of, and the centre that said them.'),
    hops: z
      .array(idSchema)
      .describe('Centres that they passed: from the one that said them to the one above.'),
    heardAt: timeSchema.describe(
      "When the one above last knew that nothing is newer there; this server's clock.",
    ),
    figures: z.array(aboveFigureSchema),
  })
  .describe('Figures of a centre further up over its own zone, as those between handed them on.')

export const aboveAnswerSchema = z
  .object({
    centre: idSchema
      .nullable()
      .describe('The centre above; null where there is none, or it said nothing yet.'),
    heardAt: timeSchema
      .nullable()
      .describe("When it was last known that nothing is newer there; this server's clock."),
    zones: z.array(sentZoneSchema).describe('The first is the one of the centre above.'),
    figures: z.array(aboveFigureSchema),
    further: z.array(furtherAboveSchema).describe('Centres above that one, the nearest first.'),
  })
  .describe(
    'Figures of the centre above, of those above it and of the zones beside this one; they are no part of any figure here.',
  )
export type AboveAnswer = z.infer<typeof aboveAnswerSchema>
