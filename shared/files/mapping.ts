import { z } from 'zod'
import { timeZoneSchema } from '../pack.ts'

/** How a time is written in a file; `auto` reads what can be told apart and takes the day before the month. */
export const TIME_FORMATS = [
  'auto',
  'day-first',
  'month-first',
  'year-first',
  'excel',
  'epoch-ms',
  'epoch-s',
] as const
export type TimeFormat = (typeof TIME_FORMATS)[number]

export const DECIMALS = ['comma', 'point'] as const
export type Decimal = (typeof DECIMALS)[number]

const columnName = z.string().min(1).max(200)

/** Where a member of an observation comes from, and how what stands there is read. */
export const fieldSchema = z
  .discriminatedUnion('from', [
    z.strictObject({
      from: z.literal('column'),
      column: columnName,
      timeColumn: columnName.optional().describe('Of a time: the column with the time of the day.'),
      format: z.enum(TIME_FORMATS).optional().describe('Of a time; `auto` when left out.'),
      factor: z
        .number()
        .refine((factor) => factor !== 0)
        .optional()
        .describe('Of a figure: what it is multiplied by, to come into the unit of the indicator.'),
      values: z
        .record(z.string().max(200), z.string().max(200))
        .refine((values) => Object.keys(values).length <= 200)
        .optional()
        .describe('What stands in the file -> what is meant.'),
    }),
    z.strictObject({ from: z.literal('constant'), value: z.union([z.string().max(500), z.number()]) }),
    z.strictObject({ from: z.literal('import') }).describe('The time at which the import began.'),
    z.strictObject({ from: z.literal('row') }).describe('A name made of all that stands in the row.'),
  ])
  .describe('Where a member of an observation comes from.')
export type Field = z.infer<typeof fieldSchema>

export const OUTPUT_TYPES = ['reading', 'thing', 'case', 'notice'] as const
export type OutputType = (typeof OUTPUT_TYPES)[number]

export const outputSchema = z
  .strictObject({
    type: z.enum(OUTPUT_TYPES),
    fields: z
      .record(z.string().regex(/^[a-zA-Z]+(\.[A-Za-z][A-Za-z0-9_]{0,63})?$/), fieldSchema)
      .refine((fields) => Object.keys(fields).length <= 48)
      .describe('By member of the observation; `latitude` and `longitude` make its `place`.'),
  })
  .describe('One observation that a row becomes.')
export type Output = z.infer<typeof outputSchema>

export const mappingSchema = z
  .strictObject({
    zone: timeZoneSchema.describe('IANA zone of the times that carry none.'),
    decimal: z.enum(DECIMALS).describe('What stands before the decimals of a figure.'),
    outputs: z
      .array(outputSchema)
      .min(1)
      .max(10)
      .describe('What each row becomes, in this order: a thing before its readings.'),
  })
  .describe('What the columns of a file mean to a feed.')
export type Mapping = z.infer<typeof mappingSchema>

/** The columns that a mapping reads. */
export function columnsOf({ outputs }: Mapping): string[] {
  const fields = outputs.flatMap((output) => Object.values(output.fields))
  const names = fields.flatMap((field) =>
    field.from === 'column' ? [field.column, ...(field.timeColumn ? [field.timeColumn] : [])] : [],
  )
  return [...new Set(names)]
}
