import { z } from 'zod'

export const labelSchema = z
  .strictObject({ vi: z.string().min(1), en: z.string().min(1) })
  .describe('A text in both languages of the interface; Vietnamese is the reference.')
export type Label = z.infer<typeof labelSchema>

export const LOCALES = ['vi', 'en'] as const
export type Locale = (typeof LOCALES)[number]
export const localeSchema = z.enum(LOCALES)
