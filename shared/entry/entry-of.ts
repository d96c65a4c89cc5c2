import { z } from 'zod'
import { timeSchema } from '../observation.ts'
import { personSchema } from './cell.ts'
import { periodIdSchema } from './period.ts'

export const entryOfSchema = z
  .object({
    form: z.string(),
    period: periodIdSchema,
    revision: z.int().positive(),
    typedBy: z.array(personSchema).describe('Whoever filled its cells, each once.'),
    typedAt: timeSchema.describe('Last.'),
    submittedBy: personSchema,
    submittedAt: timeSchema,
    reviewedBy: personSchema,
    reviewedAt: timeSchema,
    reason: z.string().nullable().describe('Said of the figure: why it is unusual, or unknown.'),
    correction: z.string().nullable().describe('Why it is another than what was accepted before.'),
  })
  .describe('Where a figure that people typed comes from.')
export type EntryOf = z.infer<typeof entryOfSchema>
