import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { definitionSchema } from '../kpi/definition.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { scopeIdSchema } from '../pack.ts'

/** Statistics are no live figures: so often is enough, and a link carries it. */
export const FIGURES_EVERY_MS = 30_000

/** Rows that a centre sends down at once: 300 indicators over 60 zones are more than any has. */
export const MAX_FIGURES_DOWN = 20_000

/** Centres above the one above: over a ward stand a city, a province, a region, a nation; there is room for more. */
export const MAX_FURTHER = 6
/** Of each of them: one figure for each indicator. */
export const MAX_FURTHER_FIGURES = 2_000

/** One version of a definition as the centre above tells it: which centre made it, when and why. */
export const sentDefinitionSchema = z
  .object({
    definition: definitionSchema.strip(),
    changedAt: timeSchema,
    changedBy: z.string().max(200).describe('The centre; people of one are no matter of another.'),
    reason: z.string().max(500),
  })
  .describe('A version of a definition that a centre sends to those below it.')
export type SentDefinition = z.infer<typeof sentDefinitionSchema>

/** A roll-up of the centre above over one of its zones. Times are of its clock. */
export const sentFigureSchema = z
  .object({
    indicator: idSchema,
    scope: scopeIdSchema,
    value: z.number().nullable().describe("In the indicator's unit; null is unknown."),
    reported: z.int().min(0).describe('Parts that it is made of,'),
    expected: z.int().min(0).describe('of so many that there are.'),
    asOf: timeSchema.nullable().describe('Since when the oldest of them stands.'),
    simulated: z.literal(true).optional().describe('A feed on a simulated clock says of its domain.'),
  })
  .describe('What an indicator comes to over a zone.')
export type SentFigure = z.infer<typeof sentFigureSchema>

export const sentZoneSchema = z.object({
  scope: scopeIdSchema,
  centre: idSchema,
  name: labelSchema,
})
export type SentZone = z.infer<typeof sentZoneSchema>

export const furtherFiguresSchema = z
  .object({
    zone: sentZoneSchema.describe('The whole that they are of, and the centre that said them.'),
    hops: z
      .array(idSchema)
      .min(2)
      .max(MAX_FURTHER + 1)
      .describe('Centres that they passed: from the one that said them to the one that sends them now.'),
    heardAt: timeSchema.describe('When it was last known that nothing is newer there.'),
    figures: z.array(sentFigureSchema).max(MAX_FURTHER_FIGURES),
  })
  .describe('Roll-ups of a centre further up over its own zone, handed on. Times are of who sends them.')
export type SentFurther = z.infer<typeof furtherFiguresSchema>

export const sentFiguresSchema = z
  .object({
    computedAt: timeSchema.describe('When they were computed, by the clock of the centre that sends them.'),
    clock: timeSchema.describe('What its clock says now.'),
    all: z.boolean().describe('All that there are, not only what changed: others are no more.'),
    zones: z.array(sentZoneSchema).max(200).describe('The first is the one of the centre that sends.'),
    figures: z.array(sentFigureSchema).max(MAX_FIGURES_DOWN),
    further: z
      .array(furtherFiguresSchema)
      .max(MAX_FURTHER)
      .optional()
      .describe('What came to the sender from above: always all of it.'),
  })
  .describe('Roll-ups of a centre for those below it.')
export type SentFigures = z.infer<typeof sentFiguresSchema>

/** Which definitions were not taken, and why: the whole of one, never a part. */
export const refusedDefinitionSchema = z.object({
  indicator: idSchema,
  code: z.string().max(40),
  path: z.string().max(100),
})
export type RefusedDefinition = z.infer<typeof refusedDefinitionSchema>

/** Told in a sign of life; the rest is counted. */
export const MAX_REFUSED_TOLD = 20
