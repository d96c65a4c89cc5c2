import { z } from 'zod'
import { VIETNAMESE_ENCODINGS } from './vietnamese-encoding.ts'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', ...VIETNAMESE_ENCODINGS] as const
export type Encoding = (typeof ENCODINGS)[number]

export const SEPARATORS = [',', ';', '\t', '|'] as const
export type Separator = (typeof SEPARATORS)[number]

/** How a file was read, or is to be read: what is not said is guessed. */
export const fileFormatSchema = z
  .strictObject({
    encoding: z.enum(ENCODINGS).optional().describe('Of a CSV file.'),
    separator: z.enum(SEPARATORS).optional().describe('Between two cells of a CSV file.'),
    sheet: z.string().max(100).optional().describe('Name of the sheet of an XLSX file; the first one.'),
    headerRow: z
      .int()
      .min(0)
      .max(100)
      .optional()
      .describe('Which row holds the names of the columns, from 1; 0 when there is none.'),
  })
  .describe('How a file is read.')
export type FileFormat = z.infer<typeof fileFormatSchema>
