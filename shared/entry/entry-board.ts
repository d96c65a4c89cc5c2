import { z } from 'zod'
import { areaCodeSchema } from '../areas/area.ts'
import { labelSchema } from '../label.ts'
import { timeSchema } from '../observation.ts'
import { periodAnswerSchema } from './entry-sheet.ts'
import { entryStatusSchema, submissionStateSchema } from './entry-status.ts'

/** How many ended periods of a form a board goes back to, unless it is asked for a span. */
export const BOARD_PERIODS = { day: 14, week: 8, month: 13, quarter: 8, half: 4, year: 4 } as const
export const MAX_BOARD_ROWS = 5_000

export const boardRowSchema = z
  .object({
    form: z.string(),
    name: labelSchema,
    unit: z.object({ id: z.string(), name: labelSchema }),
    area: areaCodeSchema,
    domains: z.array(z.string()),
    period: periodAnswerSchema,
    status: entryStatusSchema,
    state: submissionStateSchema,
    revision: z.int().min(0),
    submittedAt: timeSchema.nullable().describe('First handed in.'),
    handedInLate: z.boolean(),
    timesReturned: z.int().min(0),
    filled: z.int().min(0).describe('Figures that stand in it.'),
    figures: z.int().min(1).describe('Figures that it asks for.'),
    mayWrite: z.boolean(),
    mayReview: z.boolean(),
  })
  .describe('A form for one period.')
export type BoardRow = z.infer<typeof boardRowSchema>

export const boardAnswerSchema = z
  .object({
    serverTime: timeSchema,
    zone: z.string().describe('Deadlines are of its clocks.'),
    rows: z
      .array(boardRowSchema)
      .max(MAX_BOARD_ROWS)
      .describe('By unit and form; of each form its periods, the newest first.'),
    leftOut: z.int().min(0).describe('Rows beyond what one answer holds.'),
  })
  .describe('What is due, late, missing, handed in, returned and accepted, by form and period.')
export type BoardAnswer = z.infer<typeof boardAnswerSchema>
