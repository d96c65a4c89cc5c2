import { z } from 'zod'

/** What every format may be told. Settings of a format extend this: `z.strictObject({ ...anyFormat, … })`. */
export const anyFormat = {
  personalFields: z
    .array(z.string().min(1).max(64))
    .max(100)
    .default([])
    .describe('Names of further personal fields of this source: dropped before anything is read (R11).'),
}
