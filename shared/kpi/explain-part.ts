import { z } from 'zod'
import { areaCodeSchema } from '../areas/area.ts'
import { entryOfSchema } from '../entry/entry-of.ts'
import { idSchema, timeSchema } from '../observation.ts'

export const PART_STATES = ['fresh', 'late', 'stale', 'never', 'unknown'] as const
export type PartState = (typeof PART_STATES)[number]
export const partStateSchema = z
  .enum(PART_STATES)
  .describe('By its age and how often it is expected; `never`: it should have been said and never was.')

export const NOT_COUNTED = [
  'covered',
  'other-feed',
  'stale',
  'other-day',
  'no-numerator',
  'no-figure',
  'offline',
  'outside',
] as const

const figureSchema = {
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
}

export const explainPartSchema = z
  .object({
    type: z
      .enum(['area', 'thing', 'case'])
      .describe('What it was said of: an area itself, something in it, or a case that is counted.'),
    id: idSchema.optional().describe('Of a thing or case, as its feed names it.'),
    name: z.string().optional().describe('Of a thing or case; an area is called as everywhere.'),
    area: areaCodeSchema,
    feed: idSchema,
    ...figureSchema,
    at: timeSchema.optional().describe('When it was measured, by the source.'),
    arrivedAt: timeSchema.optional().describe("When it came, server's clock."),
    state: partStateSchema,
    counted: z.boolean().describe('It is in the figure of the scope.'),
    notCounted: z
      .enum(NOT_COUNTED)
      .optional()
      .describe(
        'Why not: `covered` an area above it says a figure that stands for it; `other-feed` another feed says the same more freshly; `stale` a state that is too old; `other-day` a count of another day; `no-numerator` a ratio that came without its parts; `no-figure` it was said to be unknown, or never said; `offline` the thing is; `outside` an area’s own figure, where only a part of the area is in the scope, or where figures stand for their own area alone.',
      ),
    simulated: z.boolean(),
    revision: z.int().optional().describe('Left out for one that was never corrected, 0.'),
    correctedFrom: z
      .object({ ...figureSchema, revision: z.int(), arrivedAt: timeSchema })
      .optional()
      .describe('What was said of the same time before.'),
    entry: entryOfSchema.optional().describe('Where it was typed.'),
  })
  .describe('One figure that a figure of a scope is made of.')
export type ExplainPart = z.infer<typeof explainPartSchema>
