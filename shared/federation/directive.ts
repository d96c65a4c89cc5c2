import { z } from 'zod'
import { areaCodeSchema } from '../areas/area.ts'
import { centreIdSchema } from '../areas/centre.ts'
import { caseSchema, idSchema, timeSchema } from '../observation.ts'

/** Of a centre, to a centre below it. It belongs to who gave it; what becomes of it is a case of the other's own. */
export const DIRECTIVE_KIND = 'tasks.directive'
export const RECEIPT_KIND = 'tasks.receipt'

export const giveDirectiveSchema = z
  .strictObject({
    to: centreIdSchema.describe('A centre right below this one.'),
    title: caseSchema.shape.title,
    text: caseSchema.shape.text,
    category: idSchema.optional().describe('One of the categories of a directive.'),
    area: areaCodeSchema
      .optional()
      .describe("Where it is to be done; the top of that centre's zone when left out."),
    dueAt: timeSchema.describe('By when it must be done.'),
  })
  .describe('What a centre below is to do.')
export type GiveDirective = z.infer<typeof giveDirectiveSchema>

export const reportDirectiveSchema = z
  .strictObject({
    status: z.enum(['in-progress', 'reported']).describe('`reported`: done, as the centre below sees it.'),
    progress: z.int().min(0).max(100),
    note: z.string().min(1).max(500).optional(),
  })
  .describe('What has become of a directive; it goes up with the next facts, also after days without a link.')
export type ReportDirective = z.infer<typeof reportDirectiveSchema>

export const closeDirectiveSchema = z
  .strictObject({ status: z.enum(['done', 'withdrawn']) })
  .describe('The centre that gave it says that it is over.')
export type CloseDirective = z.infer<typeof closeDirectiveSchema>
