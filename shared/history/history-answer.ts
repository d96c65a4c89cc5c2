import { z } from 'zod'
import { areaCodeSchema, successionSchema } from '../areas/area.ts'
import { daySchema } from '../areas/effective-date.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { HISTORY_LEVELS } from './levels.ts'

const figures = z.array(z.number().nullable())

const columnsSchema = z
  .object({
    t: z.array(timeSchema).describe('Where each bucket begins; of readings, when it was measured.'),
    value: figures.describe(
      'The figure of the bucket as its indicator means it: the mean of a state; numerators over denominators, each added up, of a ratio; the last figure of a count that begins anew each day, and the sum of the days of a longer bucket; the extreme of a maximum or minimum; the last one that was published of an area’s own. null is unknown.',
    ),
    count: z.array(z.int()).optional().describe('Figures in it.'),
    mean: figures.optional(),
    least: figures.optional(),
    most: figures.optional(),
    last: figures.optional(),
    reported: figures.optional().describe('Parts that said something; of a recorded scope, on average.'),
    expected: figures.optional().describe('Parts that should have.'),
    revision: z.array(z.int()).optional().describe('Of each reading, where every revision was asked for.'),
    arrivedAt: z.array(timeSchema).optional().describe("When each reading arrived, server's clock."),
  })
  .describe('Arrays of one length, a column each. Buckets in which nothing was said are left out.')
export type HistoryColumns = z.infer<typeof columnsSchema>

const unknownShareSchema = z.object({ from: areaCodeSchema, to: areaCodeSchema, on: daySchema })

const derivedSpanSchema = z
  .object({
    from: timeSchema,
    to: timeSchema.describe('Buckets that begin at `from` or later and before `to`.'),
    derived: z.literal(true),
    edges: z.array(successionSchema).describe('The acts that figures were carried over.'),
    unknownShares: z
      .array(unknownShareSchema)
      .describe('Edges whose share nobody knows: what needs them is null, never a guess.'),
    missing: z.array(areaCodeSchema).describe('Areas of that time of which nothing is known here.'),
  })
  .describe('Buckets before an act of succession: nobody reported them for this area as it is asked for.')
export type DerivedSpan = z.infer<typeof derivedSpanSchema>

export const historyAnswerSchema = z
  .object({
    indicator: idSchema,
    unit: z.object({ vi: z.string(), en: z.string() }),
    level: z.enum(HISTORY_LEVELS).describe('What it was read from; coarser where the finer is kept no more.'),
    bucketMs: z.int().describe('Length of a bucket, nominal for days and months; 0 of single readings.'),
    zone: z.string().describe('Days and months are those of this time zone.'),
    from: timeSchema,
    to: timeSchema,
    completeTo: timeSchema
      .nullable()
      .describe('All that arrived until then is in it; later buckets may still change. null: nothing is.'),
    method: z
      .enum(['series', 'recorded', 'parts', 'computed'])
      .describe(
        'A series as it was sent; a scope as this centre recorded it; a scope added up now; a scope computed now, with the formula that was in force when each bucket began.',
      ),
    asOf: daySchema.optional().describe('The day whose map of areas the scope is of.'),
    simulated: z.boolean().optional().describe('Feeds that simulate took part, where it is known.'),
    more: z.literal(true).optional().describe('There are more readings: ask again from the last one on.'),
    columns: columnsSchema,
    spans: z
      .array(derivedSpanSchema)
      .optional()
      .describe('Where figures were carried over a reform; left out where none was.'),
  })
  .describe('What an indicator was over a span of time.')
export type HistoryAnswer = z.infer<typeof historyAnswerSchema>
