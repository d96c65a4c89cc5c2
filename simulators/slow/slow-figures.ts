import { z } from 'zod'
import { idSchema } from '../../shared/observation.ts'
import { EVERY } from './period.ts'

const spread = z.number().min(0).max(1).default(0.05)

/** How a figure of a period comes about. `spread` is the share by which it may lie off its middle. */
const howSchema = z.discriminatedUnion('type', [
  /** Lies around a figure; `by` in its own unit. */
  z.strictObject({ type: z.literal('level'), middle: z.number(), by: z.number().min(0) }),
  /** A count of a period, or of what there is. */
  z.strictObject({ type: z.literal('count'), mean: z.number().min(0), spread }),
  /** Adds up from the year's start; `yearly` is that of `year`, and each later one grows by `growth`. */
  z.strictObject({
    type: z.literal('to-date'),
    yearly: z.number().min(0),
    year: z.int(),
    growth: z.number().default(0),
    spread,
  }),
  /** A part of another figure. */
  z.strictObject({ type: z.literal('part'), of: idSchema, share: z.number().min(0).max(1), spread }),
  z.strictObject({ type: z.literal('sum'), of: z.array(idSchema).min(1) }),
  z.strictObject({ type: z.literal('difference'), from: idSchema, less: idSchema }),
  /** Per cent of one figure in another, or in a plan for the year. */
  z.strictObject({
    type: z.literal('quotient'),
    over: idSchema,
    under: z.union([idSchema, z.number().positive()]),
  }),
  /** Per cent of a figure to date in that of a year before. */
  z.strictObject({ type: z.literal('pace'), of: idSchema }),
  /** Per cent of a whole, where the part is not said itself. */
  z.strictObject({
    type: z.literal('share'),
    under: z.union([idSchema, z.number().min(0)]),
    share: z.number().min(0).max(1),
    spread,
  }),
])
export type How = z.infer<typeof howSchema>

export const slowFigureSchema = z.strictObject({
  indicator: idSchema,
  every: z.enum(EVERY),
  deadlineDays: z.int().min(0),
  how: howSchema,
  /** Said of each thing of this kind; of the area when left out. */
  each: idSchema.optional(),
  /** Where its figures come from: a source and its date, or [U]. */
  source: z.string().min(1),
})
export type SlowFigure = z.infer<typeof slowFigureSchema>
