import { z } from 'zod'
import { idSchema } from '../observation.ts'

/**
 * What texts of people a centre sends with its facts. Personal data that can be found was masked at the door (R11);
 * names in free text cannot be found, so a centre may keep the texts to itself.
 */
export const SHARED_TEXTS = ['all', 'titles', 'none'] as const

export const shareSchema = z
  .strictObject({
    /** Domain ids; all that are fed when left out. */
    domains: z.array(idSchema).optional(),
    /** Kinds of things, cases and notices, and indicators, that stay here. */
    exceptKinds: z.array(idSchema).default([]),
    /** `titles`: without the text of cases and notices; `none`: the name of the kind in place of the title, too. */
    texts: z.enum(SHARED_TEXTS).default('all'),
    /** What is older than this by its own clock stays here. */
    maxAgeHours: z.number().positive().optional(),
  })
  .describe('What a centre sends to its parent.')
export type Share = z.infer<typeof shareSchema>

/** Of a centre: the feed that it is at its parent, and what it sends there. */
export const uplinkSchema = z.strictObject({
  feed: idSchema,
  share: shareSchema.prefault({}),
})
