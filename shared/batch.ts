import { z } from 'zod'
import { idSchema, observationSchema, timeSchema } from './observation.ts'

export const MAX_BATCH_OBSERVATIONS = 5_000
/** Bytes of one batch, after decompression. */
export const MAX_BATCH_BYTES = 4 * 1024 * 1024

/** What a feed sends, as published: every member an observation. */
export const batchSchema = z.strictObject({
  /** Names the batch in its acknowledgement; the same batch may be sent again until it is acknowledged. */
  batch: idSchema,
  /** The feed's own clock when it sent this, in its own timebase; the server measures its offset by it (R4). */
  clock: timeSchema.optional(),
  observations: z.array(observationSchema).min(1).max(MAX_BATCH_OBSERVATIONS),
})
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
  'needs-thing-or-area',
  'out-of-range',
  'missing-parts',
  'inconsistent-parts',
  'time-in-future',
  'too-many',
] as const
export type RejectCode = (typeof REJECT_CODES)[number]

export const rejectedMemberSchema = z.strictObject({
  index: z.int().min(0),
  path: z.string(),
  code: z.enum(REJECT_CODES),
  message: z.string(),
})
export type RejectedMember = z.infer<typeof rejectedMemberSchema>

export const conflictSchema = z.strictObject({
  index: z.int().min(0),
  /** The key that already stands with another content (R2). */
  key: z.string(),
})

/** The answer to a batch: accepted + duplicates + conflicts + rejected is the number of its members. */
export const batchAckSchema = z.strictObject({
  batch: z.string(),
  accepted: z.int().min(0),
  duplicates: z.int().min(0),
  conflicts: z.array(conflictSchema),
  rejected: z.array(rejectedMemberSchema),
  /** Whether what is accepted survives power loss (R1). */
  durable: z.boolean(),
})
export type BatchAck = z.infer<typeof batchAckSchema>
