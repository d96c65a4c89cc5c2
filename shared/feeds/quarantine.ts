import { z } from 'zod'
import { REJECT_CODES } from '../batch.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'

/** Of a member more is kept as its length and its hash. */
export const MAX_KEPT_MEMBER_BYTES = 8 * 1024
export const QUARANTINE_ROWS_PER_FEED = 10_000
export const QUARANTINE_DAYS = 30
export const MAX_QUARANTINE_PAGE = 200
/** At once. */
export const MAX_REPLAYED = 5_000

export const REPLAY_OUTCOMES = ['accepted', 'duplicate', 'conflict'] as const

export const quarantinedSchema = z
  .object({
    id: z.int(),
    feed: idSchema,
    at: timeSchema.describe("When it arrived, server's clock."),
    batch: z.string().describe('The batch that it was in, masked.'),
    index: z.int().min(0).describe('Which member of it, from 0.'),
    code: openCode(REJECT_CODES).describe('Why it was refused.'),
    path: z.string().describe('What in it was wrong, masked.'),
    message: z.string().describe('What the feed was told, in its own language, masked.'),
    reason: z.string().describe('What the code means, in the language asked for.'),
    detail: z
      .string()
      .describe(
        'What exactly was wrong, masked, in the language asked for; of members that an older version kept, as the feed was told.',
      ),
    member: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe(
        'The member without personal data: declared ones dropped, what looks like it masked, what cannot be judged left out. null where it is too large, nests too deep, or nothing of it may be kept.',
      ),
    length: z
      .int()
      .nullable()
      .describe(
        'Of the member as JSON, UTF-16 units; null when it nests too deeply, or an adapter refused it.',
      ),
    sha256: z
      .string()
      .nullable()
      .describe('Of the member as JSON, hex: its sender finds it by this. null as `length` is.'),
    replayedAt: timeSchema.nullable(),
    outcome: openCode([...REPLAY_OUTCOMES, ...REJECT_CODES])
      .nullable()
      .describe('What became of it when it was last replayed; a code where it was refused again.'),
  })
  .describe('A member that was refused, as far as it may be kept.')
export type Quarantined = z.infer<typeof quarantinedSchema>

/** What is looked for; everything when left out. */
export const quarantineFilterSchema = z
  .strictObject({
    feed: idSchema.optional(),
    code: z.string().max(64).optional(),
    path: z.string().max(200).optional().describe('What the path begins with.'),
    from: timeSchema.optional(),
    to: timeSchema.optional().describe('Exclusive.'),
    text: z.string().min(1).max(100).optional().describe('Stands in the member or the message.'),
  })
  .describe('Which quarantined members are meant.')
export type QuarantineFilter = z.infer<typeof quarantineFilterSchema>

export const quarantineAnswerSchema = z
  .object({
    members: z.array(quarantinedSchema).describe('The newest first.'),
    next: z.int().nullable().describe('`before` of the next page; null: this is the last.'),
  })
  .describe('A page of the quarantine.')
export type QuarantineAnswer = z.infer<typeof quarantineAnswerSchema>

const idsSchema = z.array(z.int().min(1)).min(1).max(MAX_REPLAYED)
export const quarantineChoiceSchema = z
  .union([z.strictObject({ ids: idsSchema }), z.strictObject({ filter: quarantineFilterSchema })])
  .describe(`By id or by filter; the oldest ${MAX_REPLAYED} at once.`)
export type QuarantineChoice = z.infer<typeof quarantineChoiceSchema>

export const replayAnswerSchema = z
  .object({
    replayed: z.int(),
    outcomes: z.record(z.string(), z.int()).describe('How many came to what.'),
    skipped: z
      .int()
      .describe('Kept without their content, accepted before, or of a feed that is in trial or retired.'),
    more: z.boolean().describe('There are more that fit; ask again.'),
  })
  .describe('What became of the members that went through the gateway once more.')
export type ReplayAnswer = z.infer<typeof replayAnswerSchema>

export const discardAnswerSchema = z.object({ discarded: z.int() })
export type DiscardAnswer = z.infer<typeof discardAnswerSchema>
