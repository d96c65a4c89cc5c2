import { z } from 'zod'
import { timeSchema } from '../observation.ts'
import { FILE_ERRORS } from './file-error.ts'
import { fileFormatSchema } from './file-format.ts'
import { mappingSchema, OUTPUT_TYPES } from './mapping.ts'
import { cellSchema } from './table.ts'

/** Rows that a preview and a dry run show. */
export const ROWS_SHOWN = 50
/** Wrong cells that are told one by one; all are counted. */
export const CELLS_TOLD = 500

const fileHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256 of the file, hex: it names the file while the server holds it.')
export const signatureSchema = z
  .string()
  .regex(/^[0-9a-f]{16}$/)
  .describe('Tells one layout of columns from another.')
export const fileNameSchema = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[^/\\\p{Cc}]+$/u)
  .refine((name) => !name.startsWith('.'))
  .describe('Name of a file, without a folder.')

export const filePreviewSchema = z
  .object({
    file: fileHash,
    name: z.string(),
    kind: z.enum(['csv', 'xlsx']),
    format: fileFormatSchema.describe('How it was read; send it back with what should be another.'),
    sheets: z.array(z.string()).describe('Of an XLSX file.'),
    columns: z.array(z.string()).describe('Names of the columns; those without one are numbered.'),
    firstRow: z.int().describe('Number of the first row below the names, as a spreadsheet counts.'),
    rowCount: z.int(),
    rows: z.array(z.array(cellSchema)).max(ROWS_SHOWN),
    values: z
      .record(z.string(), z.array(z.string()))
      .describe('By column, what different words stand in it, where they are few.'),
    signature: signatureSchema,
    mapping: mappingSchema.describe('The remembered one of this layout, or a proposed one.'),
    isRemembered: z.boolean(),
  })
  .describe('A file as it was read, and what its columns most likely mean.')
export type FilePreview = z.infer<typeof filePreviewSchema>

export const fileRequestSchema = z
  .strictObject({ file: fileHash, format: fileFormatSchema.optional(), mapping: mappingSchema })
  .describe('A file that was previewed, and what its columns mean.')

export const importRequestSchema = fileRequestSchema
  .extend({
    remember: z.boolean().default(true).describe('Use this mapping for the next file of this layout.'),
  })
  .describe('A file that is to be imported.')

const wrongCellSchema = z.object({
  row: z.int().describe('Number of the row, as a spreadsheet counts.'),
  column: z.string().nullable().describe('null: no column gives it.'),
  output: z.int().describe('Which of the outputs of the mapping, from 0.'),
  member: z.string().describe('Of the observation.'),
  code: z.string().describe('Of the file, or the code by which the gateway refuses.'),
  message: z.string().describe('In the language asked for.'),
})
export type WrongCell = z.infer<typeof wrongCellSchema>

const reasonSchema = wrongCellSchema.omit({ row: true }).extend({
  count: z.int(),
  firstRow: z.int(),
})
export type FileReason = z.infer<typeof reasonSchema>

export const fileCountsSchema = z.object({
  rows: z.int().describe('Rows that were read.'),
  observations: z.int().describe('Observations that they became.'),
  accepted: z.int(),
  duplicates: z.int(),
  conflicts: z.int(),
  rejected: z.int().describe('Observations that were not taken, or could not be made.'),
})
export type FileCounts = z.infer<typeof fileCountsSchema>

export const fileCheckSchema = z
  .object({
    counts: fileCountsSchema,
    wrongRows: z.int().describe('Rows of which something would not be taken.'),
    reasons: z.array(reasonSchema).max(CELLS_TOLD).describe('What is wrong, the most frequent first.'),
    cells: z.array(wrongCellSchema).max(CELLS_TOLD).describe('The first wrong cells.'),
    understood: z
      .array(z.object({ row: z.int(), observations: z.array(z.record(z.string(), z.unknown())) }))
      .max(ROWS_SHOWN)
      .describe('What the first rows become.'),
  })
  .describe('What would become of each row. Nothing took effect; what stands already is told by the import.')
export type FileCheck = z.infer<typeof fileCheckSchema>

export const IMPORT_STATES = ['waiting', 'running', 'done', 'failed'] as const

export const fileImportSchema = z
  .object({
    id: z.int(),
    file: fileHash,
    name: z.string(),
    from: z.enum(['upload', 'inbox']),
    by: z.string().describe('Who began it, by name; `inbox` for the watched folder.'),
    state: z.enum(IMPORT_STATES),
    problem: z.enum(FILE_ERRORS).nullable().describe('Why the whole file failed.'),
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
    rowCount: z.int(),
    counts: fileCountsSchema,
    outputs: z.array(z.enum(OUTPUT_TYPES)).describe('What each row became, as its mapping says.'),
    reasons: z.array(reasonSchema).describe('What was not taken, by reason, the most frequent first.'),
  })
  .describe('A file that was imported, or is.')
export type FileImport = z.infer<typeof fileImportSchema>

export const inboxFileSchema = z.object({
  name: z.string(),
  bytes: z.int(),
  state: z.enum(['settling', 'needs-mapping', 'waiting', 'running', 'refused']),
  reason: z.string().nullable().describe('In the language asked for.'),
})
export type InboxFile = z.infer<typeof inboxFileSchema>

export const filesAnswerSchema = z
  .object({
    imports: z.array(fileImportSchema).describe('The newest first.'),
    inbox: z
      .object({ folder: z.string(), files: z.array(inboxFileSchema) })
      .nullable()
      .describe('The watched folder of this feed; null where none is configured.'),
    mappings: z.array(
      z.object({
        signature: signatureSchema,
        columns: z.array(z.string()),
        format: fileFormatSchema,
        mapping: mappingSchema,
        changedAt: timeSchema,
        changedBy: z.string(),
      }),
    ),
  })
  .describe('What came of the files of a feed.')
export type FilesAnswer = z.infer<typeof filesAnswerSchema>

export const inboxPreviewSchema = z.strictObject({
  name: fileNameSchema,
  format: fileFormatSchema.optional(),
})

export const rememberSchema = z
  .strictObject({
    columns: z.array(z.string().max(200)).min(1).max(256),
    format: fileFormatSchema.optional(),
    mapping: mappingSchema,
  })
  .describe('What the columns of such files mean from now on.')
