import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import { labelSchema } from '../label.ts'
import { idSchema } from '../observation.ts'
import { scopeIdSchema } from '../pack.ts'

/** Of what span a figure is: `live` is a figure of now, each other one is said at the end of its span. */
export const PERIODS = ['live', 'day', 'week', 'month', 'quarter', 'half', 'year'] as const
export type FigurePeriod = (typeof PERIODS)[number]

const textsSchema = z.strictObject({ vi: z.string(), en: z.string() })

export const targetSchema = z.strictObject({
  scope: scopeIdSchema,
  period: z
    .string()
    .regex(/^\d{4}(-(Q[1-4]|H[12]|\d{2}(-\d{2})?))?$/)
    .describe(
      '`2026`, `2026-H1`, `2026-Q3`, `2026-07` or a day; a year is also the target of what lies in it.',
    ),
  value: z.number(),
  source: labelSchema.optional().describe('Who set it, where.'),
})
export type Target = z.infer<typeof targetSchema>

export const legalReferenceSchema = z.strictObject({
  title: labelSchema.describe('Number, date and issuer as they are cited.'),
  url: z.url({ protocol: /^https?$/ }).optional(),
})
export type LegalReference = z.infer<typeof legalReferenceSchema>

/** What figures of an indicator mean from a day on. */
const definedFields = {
  name: labelSchema,
  short: labelSchema,
  unit: textsSchema.describe('Symbol behind the figure; empty for a bare count.'),
  meaning: textsSchema.describe('What it tells, and what it does not; empty where nobody wrote it yet.'),
  numerator: textsSchema.optional().describe('Of a ratio: what is counted above.'),
  denominator: textsSchema.optional().describe('Of a ratio: what is counted below.'),
  formula: z.string().max(1_000).optional().describe('Of one that is computed, as `parseFormula` reads it.'),
  quantity: z
    .string()
    .max(100)
    .optional()
    .describe('What it measures, for formulas: `dossier`, `km/h`, `1`.'),
  parts: z
    .strictObject({ numerator: z.string().max(100), denominator: z.string().max(100) })
    .optional()
    .describe(
      'Of a ratio, what its numerator and denominator measure; needed where a formula takes them apart.',
    ),
  rollUp: z.enum(['sum', 'ratio', 'max', 'min', 'computed', 'own', 'none']),
  scale: z.number().positive().optional(),
  decimals: z.int().min(0).max(6),
  better: z.enum(['up', 'down', 'neither']),
  min: z.number(),
  max: z.number(),
  period: z.enum(PERIODS),
  deadlineDays: z
    .number()
    .min(0)
    .max(400)
    .describe('Days after the end of its period within which it is said.'),
  cadenceMs: z.number().positive().describe('How often a figure is expected: the period and its deadline.'),
  source: textsSchema.describe('Which system or report its figures come from.'),
  responsible: textsSchema.describe('The unit that answers for it.'),
  legalBasis: z.array(legalReferenceSchema).max(20),
  iso: z
    .strictObject({
      standard: z.enum(['ISO 37120:2018', 'ISO 37122:2019', 'ISO 37123:2019']),
      code: z.string().max(20),
    })
    .optional(),
  thresholds: z
    .strictObject({ attention: z.number(), high: z.number(), critical: z.number() })
    .partial()
    .optional(),
  targets: z.array(targetSchema).max(2_000),
  onWall: z
    .boolean()
    .describe('Shown among the figures of its domain on the wall, beside those that its panel names.'),
}

export const ownerSchema = z
  .strictObject({
    centre: idSchema,
    version: z.int().positive().describe('Its number there.'),
  })
  .describe('The centre above that made it; without one it was made here, or declared.')

export const definitionSchema = z
  .strictObject({
    indicator: idSchema,
    version: z.int().positive().describe('Grows by one with each change; 1 is as it was first declared.'),
    validFrom: daySchema.describe(
      'In the place’s zone. What was said for earlier days keeps the version of its day.',
    ),
    origin: z.enum(['declared', 'added']).describe('With the program, or by people of this centre.'),
    owner: ownerSchema.optional(),
    ...definedFields,
  })
  .describe('What an indicator means: one version of it.')
export type Definition = z.infer<typeof definitionSchema>

/** What people may say of one that they add, or change: all but its id, version and origin. */
export const definedSchema = z.strictObject(definedFields)
export type Defined = z.infer<typeof definedSchema>
