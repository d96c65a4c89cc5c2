import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'

/** A figure has one cell; a ratio two; and each indicator one for words about it. */
export const CELL_PARTS = ['value', 'numerator', 'denominator', 'reason'] as const
export type CellPart = (typeof CELL_PARTS)[number]

const contentSchema = z
  .union([z.number(), z.string().trim().min(1).max(500), z.null()])
  .describe('A figure; of `reason` a text; null: nothing stands in it.')

const cellNameFields = {
  indicator: idSchema,
  part: z
    .enum(CELL_PARTS)
    .describe(
      '`value`, or of a ratio `numerator` and `denominator`; `reason` says why a figure is unusual, or unknown.',
    ),
}
export interface CellName {
  indicator: string
  part: CellPart
}

export const personSchema = z.object({ id: z.string(), name: z.string() })
export type EntryPerson = z.infer<typeof personSchema>

export const CELL_SOURCES = ['typed', 'file'] as const

export const entryCellSchema = z
  .object({
    ...cellNameFields,
    content: contentSchema,
    change: z.int().positive().describe('Number of the change that it stands since.'),
    at: timeSchema,
    by: personSchema,
    from: z.enum(CELL_SOURCES).describe('Typed, or taken over from a filled template.'),
  })
  .describe('A cell that somebody filled, or emptied.')
export type EntryCell = z.infer<typeof entryCellSchema>

export const saveCellsSchema = z
  .strictObject({
    cells: z
      .array(
        z.strictObject({
          ...cellNameFields,
          content: contentSchema,
          seen: z
            .int()
            .min(0)
            .describe('`change` of the cell as it was seen; 0 for one that nobody had touched.'),
        }),
      )
      .min(1)
      .max(400),
    from: z.enum(CELL_SOURCES).default('typed'),
  })
  .describe('Cells to be saved. One that somebody else changed meanwhile is left as it is, and told.')
export type SaveCells = z.infer<typeof saveCellsSchema>

export const entryChangeSchema = z
  .object({
    ...cellNameFields,
    number: z.int().positive(),
    revision: z.int().positive(),
    before: contentSchema,
    after: contentSchema,
    at: timeSchema,
    by: personSchema,
    from: z.enum(CELL_SOURCES),
  })
  .describe('One change of one cell.')
export type EntryChange = z.infer<typeof entryChangeSchema>

export const changesAnswerSchema = z
  .object({
    changes: z.array(entryChangeSchema).describe('The newest first.'),
    next: z.int().nullable().describe('`before` of the next page; null at the end.'),
  })
  .describe('Who typed what, of all revisions of a period.')
export type ChangesAnswer = z.infer<typeof changesAnswerSchema>

export function cellKey({ indicator, part }: CellName): string {
  return `${indicator} ${part}`
}
