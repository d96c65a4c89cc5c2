import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { scopeIdSchema } from '../pack.ts'
import { CELL_PARTS, entryCellSchema, personSchema } from './cell.ts'
import { entryFormSchema } from './entry-form.ts'
import { entryProblemSchema } from './entry-problem.ts'
import { entryStatusSchema, submissionStateSchema } from './entry-status.ts'
import { entryPeriodSchema, periodIdSchema } from './period.ts'

export const periodAnswerSchema = z.object({
  id: periodIdSchema,
  kind: entryPeriodSchema,
  label: labelSchema.describe('`Tháng 7/2026`.'),
  from: timeSchema,
  to: timeSchema.describe('Its end, exclusive. Figures can be handed in from then on.'),
  at: timeSchema.describe('The time that its figures get.'),
  dueAt: timeSchema,
})
export type PeriodAnswer = z.infer<typeof periodAnswerSchema>

const earlierSchema = z.object({
  period: periodIdSchema,
  label: labelSchema,
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
})

export const entryFieldSchema = z
  .object({
    indicator: idSchema,
    name: labelSchema,
    short: labelSchema,
    unit: z.object({ vi: z.string(), en: z.string() }),
    meaning: z.object({ vi: z.string(), en: z.string() }),
    cells: z
      .array(z.object({ part: z.enum(CELL_PARTS), label: labelSchema }))
      .describe('One for the figure, two for a ratio; `reason` besides, always.'),
    scale: z.number().describe('Of a ratio: figure = scale × numerator / denominator; else 1.'),
    decimals: z.int(),
    min: z.number(),
    max: z.number(),
    better: z.enum(['up', 'down', 'neither']),
    target: z
      .object({ value: z.number(), scope: scopeIdSchema, period: z.string() })
      .nullable()
      .describe('Of the definition, for just this area and period; null where there is none.'),
    earlier: z.array(earlierSchema).max(12).describe('Accepted figures of the periods before, oldest first.'),
    yearBefore: earlierSchema.nullable(),
  })
  .describe('A row of the sheet: an indicator, as its definition of the period says.')
export type EntryField = z.infer<typeof entryFieldSchema>

export const ENTRY_EVENTS = ['submit', 'return', 'accept', 'correct', 'abandon'] as const
export const entryEventSchema = z
  .object({
    event: z.enum(ENTRY_EVENTS),
    revision: z.int().positive(),
    at: timeSchema,
    by: personSchema,
    reason: z.string().nullable().describe('Of `return` and `correct`.'),
  })
  .describe('A step in the life of a submission.')
export type EntryEvent = z.infer<typeof entryEventSchema>

export const entrySheetSchema = z
  .object({
    serverTime: timeSchema,
    form: entryFormSchema.describe('The version that is in force on the period’s last day.'),
    period: periodAnswerSchema,
    state: submissionStateSchema,
    status: entryStatusSchema,
    handedInLate: z.boolean(),
    revision: z.int().min(0).describe('0: nobody has begun. A correction of what was accepted is the next.'),
    change: z
      .int()
      .min(0)
      .describe('Number of the last change of any cell: say it when you hand in, accept or return.'),
    fields: z.array(entryFieldSchema),
    cells: z.array(entryCellSchema).describe('Of this revision; those that nobody touched are left out.'),
    problems: z.array(entryProblemSchema),
    events: z.array(entryEventSchema).describe('Oldest first.'),
    mayWrite: z.boolean(),
    mayReview: z
      .boolean()
      .describe('Permitted, and not their own: neither typed nor handed in by the asker.'),
    isOwn: z.boolean().describe('The asker typed in it, or handed it in.'),
  })
  .describe('A form for one period: what is asked, what stands, what became of it.')
export type EntrySheet = z.infer<typeof entrySheetSchema>

export const savedCellsSchema = z
  .object({
    sheet: entrySheetSchema,
    conflicts: z
      .array(z.object({ indicator: idSchema, part: z.enum(CELL_PARTS) }))
      .describe('Not saved: somebody else changed them meanwhile. The sheet says what stands, by whom.'),
  })
  .describe('What became of cells that were to be saved.')
export type SavedCells = z.infer<typeof savedCellsSchema>

const change = z.int().min(0).describe('`change` of the sheet as it was seen; 409 when another came.')
const reason = z.string().trim().min(1).max(500)

export const submitEntrySchema = z.strictObject({ change }).describe('Hands in what stands.')
export const acceptEntrySchema = z.strictObject({ change }).describe('Accepts what was handed in.')
export const returnEntrySchema = z
  .strictObject({ change, reason: reason.describe('What is to be done about it.') })
  .describe('Returns what was handed in.')
export const correctEntrySchema = z
  .strictObject({ reason: reason.describe('Why what was accepted is to be another.') })
  .describe('Begins a correction of what was accepted.')
