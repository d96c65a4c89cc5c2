import { z } from 'zod'
import { scopeIdSchema } from './pack.ts'
import { bandSchema } from './bands/band.ts'
import { idSchema } from './observation.ts'

/** Simulated days know no holidays. */
const SIMULATED_DAY_KINDS = ['working', 'weekend'] as const
export type SimulatedDayKind = (typeof SIMULATED_DAY_KINDS)[number]

/** Slots from midnight on, in the pack's zone; null where nothing is known. */
const bandsSchema = z.strictObject({
  working: z.array(bandSchema.nullable()),
  weekend: z.array(bandSchema.nullable()),
})
/** By indicator. */
const seriesBandsSchema = z.record(idSchema, bandsSchema)

/**
 * `baseline.json` of a pack: what is ordinary, by hour and kind of day, to be drawn behind a figure.
 * `simulated` ones come from `scripts/make-baseline.ts` and say nothing about the real place.
 */
export const baselineSchema = z.strictObject({
  source: z.enum(['simulated', 'observed']),
  /** Seeds and days that it was made from, when simulated. */
  seeds: z.array(z.int()).optional(),
  days: z.int().positive(),
  slotMinutes: z.int().positive(),
  kinds: z.array(z.enum(SIMULATED_DAY_KINDS)),
  /** By the id that the thing's feed gives it. */
  things: z.record(idSchema, seriesBandsSchema),
  rollUps: z.record(scopeIdSchema, seriesBandsSchema),
})
export type Baseline = z.infer<typeof baselineSchema>
