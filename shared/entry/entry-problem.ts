import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { idSchema } from '../observation.ts'
import { CELL_PARTS } from './cell.ts'

/** What is the matter with a cell, or with cells together. */
export const ENTRY_PROBLEMS = [
  /** No figure: a reason makes it "not known". */
  'empty',
  'out-of-range',
  'half-a-ratio',
  'nothing-below',
  /** Further back than its domain takes figures. */
  'too-old',
  'unusual-history',
  'unusual-year',
  'far-from-target',
  'sum-gap',
] as const
export type EntryProblemCode = (typeof ENTRY_PROBLEMS)[number]

export const PROBLEM_WEIGHTS = ['blocks', 'needs-reason', 'told'] as const

export const entryProblemSchema = z
  .object({
    indicator: idSchema,
    part: z.enum(CELL_PARTS).describe('The cell to look at first.'),
    code: z.enum(ENTRY_PROBLEMS),
    weight: z
      .enum(PROBLEM_WEIGHTS)
      .describe(
        '`blocks`: cannot be handed in. `needs-reason`: only with a text in the cell `reason`. `told`: for people to know.',
      ),
    isExplained: z.boolean().describe('Of `needs-reason`: a reason stands beside it.'),
    label: labelSchema.describe('For people, with the figures that it is held against.'),
  })
  .describe('What is the matter with a figure.')
export type EntryProblem = z.infer<typeof entryProblemSchema>
