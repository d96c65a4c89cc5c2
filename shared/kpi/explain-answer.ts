import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import { labelSchema } from '../label.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { scopeIdSchema } from '../pack.ts'
import { explainPartSchema, partStateSchema } from './explain-part.ts'

/** Parts of one figure that are told; how many more there are is. */
export const MAX_PARTS = 200

const textsSchema = z.object({ vi: z.string(), en: z.string() })

export const explainFeedSchema = z
  .object({
    feed: idSchema,
    name: textsSchema,
    simulated: z.boolean(),
    lastArrivedAt: timeSchema.optional().describe('Left out where it never spoke, and in the past.'),
    state: partStateSchema,
  })
  .describe('A feed that says figures of this, or would.')
export type ExplainFeed = z.infer<typeof explainFeedSchema>

export const explainTargetSchema = z
  .object({
    value: z.number(),
    period: z.string(),
    scope: scopeIdSchema.describe('Whose target it is: of the scope, or of what it lies in.'),
    source: labelSchema.optional(),
    difference: z.number().nullable().describe('The figure less its target; null while it is unknown.'),
  })
  .describe('The target of the period that the moment lies in; the shortest such period’s.')

export const BASES = ['computed', 'parts', 'counted', 'own', 'recorded', 'kept'] as const
export type Basis = (typeof BASES)[number]

export const explainFigureSchema = z
  .object({
    indicator: idSchema,
    name: textsSchema,
    unit: textsSchema,
    quantity: z.string().optional(),
    decimals: z.int(),
    better: z.enum(['up', 'down', 'neither']),
    rollUp: z.enum(['sum', 'ratio', 'max', 'min', 'computed', 'own']),
    scale: z.number().optional().describe('Of a ratio: numerator / denominator * scale.'),
    definition: z
      .object({ version: z.int(), validFrom: daySchema })
      .describe('What the indicator meant on that day: see the dictionary.'),
    value: z.number().nullable().describe('With the decimals that dashboards show; null is unknown.'),
    numerator: z.object({ name: textsSchema, value: z.number() }).optional(),
    denominator: z.object({ name: textsSchema, value: z.number() }).optional(),
    basis: z
      .enum(BASES)
      .describe(
        '`computed` by its formula; added up of its `parts`; `counted` from cases or things; the area’s `own`; `recorded`: as it was written down then, its parts are known no more; `kept`: too little of it reports, and the last figure stands.',
      ),
    notes: z
      .array(labelSchema)
      .describe('What is to be said of it besides, and what cannot be told, in both languages.'),
    formula: z.string().optional().describe('As it was in force on that day.'),
    asOf: timeSchema.optional().describe('Since when the oldest of its parts stands.'),
    state: partStateSchema,
    reported: z.number(),
    expected: z.number(),
    simulated: z.boolean().describe('Feeds that simulate took part.'),
    recorded: z
      .number()
      .nullable()
      .optional()
      .describe('In the past: what this centre wrote down in that minute, before any correction.'),
    target: explainTargetSchema.optional(),
    withheld: z
      .literal(true)
      .optional()
      .describe('Of a domain that the asker may not see: its figure and all it is made of are left out.'),
    feeds: z.array(explainFeedSchema),
    parts: z.array(explainPartSchema).max(MAX_PARTS).describe('Those that are counted first.'),
    moreParts: z.int().describe('So many parts are not told.'),
    inputs: z
      .array(idSchema)
      .describe('Of one that is computed: indicators of its formula, each in `figures` over the same scope.'),
  })
  .describe('One figure and what it is made of.')
export type ExplainFigure = z.infer<typeof explainFigureSchema>

/** Each indicator stands in it once, however many formulas take it: who draws a tree follows `inputs`. */
export const explainAnswerSchema = z
  .object({
    indicator: idSchema,
    scope: z.string(),
    at: timeSchema.describe('The moment that is explained.'),
    past: z.boolean().describe('From the history, with all corrections that came since.'),
    zone: z.string(),
    figures: z
      .array(explainFigureSchema)
      .describe('The one that was asked for first; each before those that it is computed from.'),
  })
  .describe('A figure with its formula, inputs, parts, ages, sources and corrections: a tree by `inputs`.')
export type ExplainAnswer = z.infer<typeof explainAnswerSchema>
