import { z } from 'zod'

/** What was changed, and when it takes effect; a day on which one does counts as well. */
export const definitionsRevisionSchema = z
  .int()
  .min(0)
  .describe('Grows whenever a definition in force is another; 0 while all are as they were declared.')

export const definitionsChangedSchema = z
  .object({ revision: definitionsRevisionSchema })
  .describe('Some definition in force is another than before: ask for them again.')
export type DefinitionsChanged = z.infer<typeof definitionsChangedSchema>
