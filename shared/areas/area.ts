import { z } from 'zod'
import { placeSchema } from '../observation.ts'
import { daySchema, validityFields } from './effective-date.ts'

export const AREA_TIERS = ['country', 'region', 'province', 'district', 'commune'] as const

/** A code of an official list, or an own one; ':' is kept for scope ids (`zone:<centre>`). */
export const areaCodeSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/)

/**
 * One administrative unit during one span of days.
 *
 * Codes are used again across eras (Thái Nguyên is 19 before and after it took in Bắc Kạn), so the identity
 * of an area is (code, validFrom). At any one day a code names at most one area. `parent` is a code too: it
 * is resolved at the day of the tree.
 */
export const areaSchema = z
  .strictObject({
    code: areaCodeSchema,
    name: z.string().min(1),
    nameEn: z.string().min(1).optional(),
    tier: z.enum(AREA_TIERS),
    /** A free label of the country's own: 'phường', 'xã', 'thành phố', 'huyện', 'county'. */
    kind: z.string().min(1).optional(),
    parent: areaCodeSchema.nullable(),
    ...validityFields,
    /** A point inside it, for labels and schematic cells; neither its exact middle nor its seat of government. */
    centre: placeSchema.optional(),
    /** Inhabitants; the day it was counted is in `sources`. */
    population: z.int().nonnegative().optional(),
    sources: z.array(z.string().min(1)).optional(),
    /** Something in this record is general knowledge without a source at hand. */
    approximate: z.literal(true).optional(),
  })
  .refine((a) => a.validTo === null || a.validFrom < a.validTo, 'validTo is after validFrom')
  .refine((a) => a.parent !== a.code, 'an area is not its own parent')
export type Area = z.infer<typeof areaSchema>

/**
 * One edge of the many-to-many succession of areas: on the day `on`, `share` of `from` (as it ended that day)
 * became part of `to` (as it begins that day). An area that only grows has an edge to itself.
 * A share of null is unknown and stays unknown in every sum: it is never guessed.
 */
export const successionSchema = z.strictObject({
  from: areaCodeSchema,
  to: areaCodeSchema,
  share: z.number().min(0).max(1).nullable(),
  on: daySchema,
  /** The legal act, e.g. '202/2025/QH15'. */
  legal: z.string().min(1),
})
export type Succession = z.infer<typeof successionSchema>
