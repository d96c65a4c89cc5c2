import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { idSchema } from '../observation.ts'
import { CELL_PARTS } from './cell.ts'

/** Why a cell of a filled template is not taken, or the whole file. */
export const ENTRY_FILE_PROBLEMS = [
  'not-a-template',
  'other-form',
  'other-period',
  'older-version',
  'unknown-row',
  'row-twice',
  'not-asked',
  'not-a-figure',
  'too-long-text',
  'out-of-range',
  'half-a-ratio',
  'nothing-below',
] as const
export type EntryFileProblemCode = (typeof ENTRY_FILE_PROBLEMS)[number]

const whereFields = {
  at: z.string().nullable().describe('As the spreadsheet names it: `B7`; null: the whole file.'),
  there: z.union([z.string(), z.number(), z.null()]).describe('What stands in the file.'),
}

const fileProblemSchema = z.object({
  ...whereFields,
  code: z.enum(ENTRY_FILE_PROBLEMS),
  weight: z
    .enum(['blocks', 'told'])
    .describe(
      '`blocks`: this cell is not taken; of `not-a-template`, `other-form` and `other-period`, none is.',
    ),
  label: labelSchema.describe('What is wrong and what is expected, for people.'),
})
export type EntryFileProblem = z.infer<typeof fileProblemSchema>

export const entryFileAnswerSchema = z
  .object({
    cells: z
      .array(
        z.object({
          ...whereFields,
          indicator: idSchema,
          part: z.enum(CELL_PARTS),
          content: z.union([z.number(), z.string(), z.null()]).describe('What would be taken over.'),
          now: z.union([z.number(), z.string(), z.null()]).describe('What stands in the draft.'),
          seen: z.int().min(0).describe('To be sent back with `content`, if it is to be taken over.'),
        }),
      )
      .describe('Cells that were read and differ from the draft.'),
    same: z.int().min(0).describe('Cells that say what the draft says.'),
    problems: z.array(fileProblemSchema).max(500),
  })
  .describe(
    'What stands in a filled template. Nothing is taken over: send `cells` to the draft, with `from: "file"`, if it is to be.',
  )
export type EntryFileAnswer = z.infer<typeof entryFileAnswerSchema>
