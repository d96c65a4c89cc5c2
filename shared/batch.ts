import { z } from 'zod'
import { batchOriginSchema } from './federation/origin.ts'
import { idSchema, observationSchema, timeSchema } from './observation.ts'
import { openCode } from './open-code.ts'

export const MAX_BATCH_OBSERVATIONS = 5_000
/** Bytes of one batch, after decompression. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024

export const batchSchema = z
  .strictObject({
    batch: idSchema.describe(
      'Names the batch in its acknowledgement; the same batch may be sent again until it is acknowledged.',
    ),
    clock: timeSchema
      .optional()
      .describe(
        "The feed's own clock when it sent this, in its own timebase; the server measures its offset by it.",
      ),
    origin: batchOriginSchema.optional(),
    observations: z
      .array(observationSchema)
      .min(1)
      .max(MAX_BATCH_OBSERVATIONS)
      .describe('In the order in which they are to be taken: a thing before its readings.'),
  })
  .describe('What a feed sends. A member that is wrong is refused alone; the others are taken.')
export type Batch = z.infer<typeof batchSchema>

/** What the gateway checks first: members are parsed one by one, so that a malformed one rejects itself only. */
export const batchEnvelopeSchema = batchSchema.extend({
  observations: z.array(z.unknown()).min(1).max(MAX_BATCH_OBSERVATIONS),
})
export type BatchEnvelope = z.infer<typeof batchEnvelopeSchema>

/** Why a member was not taken. Each has a message in both languages in `reject-reason.ts`. */
export const REJECT_CODES = [
  'malformed',
  'unknown-indicator',
  'unknown-kind',
  'unknown-status',
  'unknown-category',
  'unknown-area',
  'unknown-thing',
  'not-in-scope',
  'not-declared',
  'needs-thing-or-area',
  'out-of-range',
  'missing-parts',
  'inconsistent-parts',
  'time-in-future',
  'too-old',
  'too-many',
  'not-mapped',
  'loop',
  'not-announced',
] as const
export type RejectCode = (typeof REJECT_CODES)[number]

export const rejectedMemberSchema = z
  .object({
    index: z.int().min(0).describe('Which member of the batch, from 0.'),
    path: z.string().describe('What in it is wrong, `attributes.road`; empty for all of it.'),
    code: openCode(REJECT_CODES).describe('Why; programs decide by it.'),
    message: z.string().describe("For people, in the feed's language."),
  })
  .describe('A member that was not taken.')
export type RejectedMember = z.infer<typeof rejectedMemberSchema>

export const conflictSchema = z
  .object({
    index: z.int().min(0).describe('Which member of the batch, from 0.'),
    key: z.string().describe('The key that already stands with another content.'),
  })
  .describe('A member whose key and revision stand already with another content; what stood, stands.')

export const batchAckSchema = z
  .object({
    batch: z.string().describe('The batch that this answers.'),
    accepted: z.int().min(0).describe('Members that are new.'),
    duplicates: z.int().min(0).describe('Members that stood already, word for word.'),
    conflicts: z.array(conflictSchema),
    rejected: z.array(rejectedMemberSchema),
    durable: z.boolean().describe('Whether what is accepted survives power loss.'),
    trial: z
      .literal(true)
      .optional()
      .describe('The feed is in trial: its members were judged, and nothing came of them.'),
  })
  .describe(
    'The answer to a batch: accepted + duplicates + conflicts + rejected is the number of its members.',
  )
export type BatchAck = z.infer<typeof batchAckSchema>
