import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { legalReferenceSchema, targetSchema, type LegalReference, type Target } from './definition.ts'

const saidSchema = z
  .strictObject({
    /** Which system or report of this place its figures come from. */
    source: labelSchema,
    /** The unit of this place that answers for it. */
    responsible: labelSchema,
    legalBasis: z.array(legalReferenceSchema).max(20),
    targets: z.array(targetSchema).max(2_000),
  })
  .partial()

/**
 * A pack's `dictionary.json`, which it may leave out: what only the place can say of indicators. What an indicator
 * does not say, its domain says.
 */
export const placeDictionarySchema = z.strictObject({
  sources: z.array(z.string().min(1)).min(1),
  notes: z.array(z.string()).optional(),
  domains: z.record(z.string(), saidSchema.omit({ targets: true })),
  indicators: z.record(z.string(), saidSchema),
})
export type PlaceDictionary = z.infer<typeof placeDictionarySchema>

export interface PlaceTexts {
  source?: { vi: string; en: string } | undefined
  responsible?: { vi: string; en: string } | undefined
  legalBasis?: LegalReference[] | undefined
  targets?: Target[] | undefined
}

/** What the place says of an indicator. */
export function placeTexts(dictionary: PlaceDictionary | undefined, indicator: string): PlaceTexts {
  const domain = indicator.slice(0, indicator.indexOf('.'))
  return { ...dictionary?.domains[domain], ...dictionary?.indicators[indicator] }
}
