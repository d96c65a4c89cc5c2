import { z } from 'zod'
import { BASES } from './kpi/basis.ts'
import { MARK_GROUPS, SHAPES } from './map-mark.ts'
import { idSchema, severitySchema } from './observation.ts'

/** Two texts that may be empty: a bare count has no unit. */
const textsSchema = z.object({ vi: z.string(), en: z.string() })

const sourceSchema = z
  .discriminatedUnion('from', [
    z.object({ from: z.literal('feed') }).describe('Feeds send it.'),
    z
      .object({ from: z.literal('cases'), kind: idSchema })
      .describe('The server counts it from cases of this kind.'),
    z
      .object({ from: z.literal('things'), kind: idSchema })
      .describe('The server counts it from things of this kind.'),
    z
      .object({
        from: z.literal('readings'),
        indicator: idSchema,
        needs: z.array(z.string()).describe('Attributes without which a thing has no part in it.'),
      })
      .describe('The server computes it from each reading of this indicator.'),
    z
      .object({ from: z.literal('formula'), formula: z.string() })
      .describe('The server computes it for every scope from the figures that other indicators have there.'),
  ])
  .describe('Where its figures come from.')

export const indicatorSchema = z
  .object({
    id: idSchema.describe('`<domain>.<name>`, as readings and frames name it.'),
    name: textsSchema,
    short: textsSchema.describe('For a table head.'),
    unit: textsSchema.describe('Symbol behind the figure; empty for a bare count.'),
    quantity: z.string().optional().describe('What it measures, `dossier`, `km/h`, `1`.'),
    parts: z
      .object({ numerator: z.string(), denominator: z.string() })
      .optional()
      .describe('Of a ratio, what its numerator and denominator measure.'),
    decimals: z.int().min(0).describe('A figure of a frame is divided by ten to this power.'),
    better: z.enum(['up', 'down', 'neither']),
    rollUp: z
      .enum(['sum', 'ratio', 'max', 'min', 'computed', 'own', 'none'])
      .describe('How figures become one of a wider scope.'),
    scale: z.number().optional().describe('Of a ratio: its figure is numerator / denominator * scale.'),
    cadenceMs: z
      .number()
      .describe("How often a figure is expected, milliseconds of the source's time, unless its feed says."),
    min: z.number(),
    max: z.number().describe('Figures outside of min and max are refused as `out-of-range`.'),
    whenStale: z
      .enum(['leave-out', 'keep'])
      .describe('What becomes of a figure in a roll-up when it is old; either way it is not reported.'),
    resets: z
      .enum(['daily'])
      .optional()
      .describe('A running count that begins anew at midnight of the place.'),
    thresholds: z
      .object({ attention: z.number(), high: z.number(), critical: z.number() })
      .partial()
      .optional()
      .describe('From which figure it wants attention, in the direction that is worse.'),
    grades: z
      .array(
        z.object({
          least: z.number(),
          name: textsSchema,
          unsourced: z.literal(true).optional().describe('Its limit is common knowledge without a source.'),
        }),
      )
      .optional()
      .describe('What a figure is called, from the best to the least: the first whose `least` it reaches.'),
    basis: z
      .object({ kind: z.enum(BASES), note: textsSchema })
      .optional()
      .describe('How far its formula, or its figure, is that of its source.'),
    source: sourceSchema,
  })
  .describe('What a figure means.')

export const statusSchema = z
  .object({
    id: idSchema,
    name: textsSchema,
    severity: severitySchema,
    closed: z.literal(true).optional().describe('A case in this status is over.'),
    offline: z.literal(true).optional().describe('A thing in this status gives no figures.'),
  })
  .describe('A state that a thing or a case may be in.')

const markSchema = z
  .object({ shape: z.enum(SHAPES), group: z.enum(MARK_GROUPS) })
  .describe('How it is drawn on the map.')

export const thingKindSchema = z
  .object({
    id: idSchema,
    name: textsSchema,
    moves: z.literal(true).optional(),
    cadenceMs: z
      .number()
      .describe("How often it is heard of, milliseconds of the source's time; 0 is when it changes."),
    statuses: z.array(statusSchema).describe('A frame names one by its place in this list, from 0.'),
    indicators: z.array(idSchema).describe('What each of them is expected to report.'),
    judgedBy: z.array(idSchema).describe('Those of them whose thresholds colour the thing itself.'),
    attributes: z.record(z.string(), textsSchema),
    mark: markSchema.optional(),
  })
  .describe('A kind of thing.')

const namedSchema = z.object({ id: idSchema, name: textsSchema })
const described = {
  attributes: z.record(z.string(), textsSchema).optional(),
  choices: z
    .record(z.string(), z.array(namedSchema))
    .optional()
    .describe('What the values of an attribute mean, where it holds one of a few words.'),
}

export const caseKindSchema = z
  .object({
    id: idSchema,
    name: textsSchema,
    statuses: z.array(statusSchema),
    categories: z.array(namedSchema),
    mark: markSchema.optional(),
    ...described,
  })
  .describe('A kind of case.')

export const domainSchema = z
  .object({
    id: z.string(),
    name: textsSchema,
    indicators: z.array(indicatorSchema),
    thingKinds: z.array(thingKindSchema),
    caseKinds: z.array(caseKindSchema),
    noticeKinds: z.array(namedSchema.extend(described)),
    sums: z
      .array(z.object({ whole: idSchema, parts: z.array(idSchema) }))
      .optional()
      .describe('Wholes that their parts must add up to, by indicator.'),
    retention: z
      .object({
        readingsDays: z.number().describe('Each reading; one that is older is refused.'),
        minutesDays: z.number().describe('Roll-ups of a minute.'),
        quartersDays: z.number().describe('Of 15 minutes.'),
        hoursDays: z.number().describe('Of an hour. Those of a day and a month are kept for ever.'),
      })
      .partial()
      .optional()
      .describe('For how many days what of its figures is kept, where that is not the default.'),
  })
  .describe('A domain as it is declared. Within one run of the server it never changes.')

export const domainsAnswerSchema = z
  .object({ domains: z.array(domainSchema) })
  .describe('All that is needed to read frames: decimals of figures, statuses in their order, thresholds.')
export type DomainsAnswer = z.infer<typeof domainsAnswerSchema>
