import { z } from 'zod'
import { batchAckSchema, REJECT_CODES } from '../batch.ts'
import { openCode } from '../open-code.ts'
import { logCountsSchema } from './log-counts.ts'

/** Members of a document that are told one by one; all are counted. */
export const REFUSED_TOLD = 100

export const adapterAckSchema = batchAckSchema
  .extend({
    read: z.int().min(0).describe('Members of the document.'),
    translated: z.int().min(0).describe('Observations that became of them; the counts beside are of these.'),
    refused: z.int().min(0).describe('Members that could not be translated.'),
    refusals: z
      .array(
        z.object({
          path: z.string().describe('Where in the document.'),
          code: openCode(REJECT_CODES),
          message: z.string(),
        }),
      )
      .max(REFUSED_TOLD)
      .describe('The first of them, and why.'),
    log: logCountsSchema.optional(),
  })
  .describe('What became of a document: what was translated, and what the gateway made of that.')
export type AdapterAck = z.infer<typeof adapterAckSchema>
