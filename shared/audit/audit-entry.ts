import { z } from 'zod'
import { timeSchema } from '../observation.ts'
import { openCode } from '../open-code.ts'
import { AUDIT_ACTIONS } from './audit-actions.ts'
import { AUDIT_OUTCOMES } from './audit-outcomes.ts'
import { WHO_TYPES } from './audit-who.ts'
import { chainProblemSchema } from './chain-problem.ts'

/** Of the first entry's `previous`: there is none before it. */
export const NO_HASH = '0'.repeat(64)

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/)

/** An entry as it is hashed: its hash is the SHA-256 of its canonical JSON (RFC 8785), these members and no others. */
export const chainedEntrySchema = z
  .object({
    number: z.int().min(1).describe('From 1 on, without a gap.'),
    at: timeSchema.describe("Server's clock."),
    action: openCode(AUDIT_ACTIONS),
    who: z
      .object({
        type: openCode(WHO_TYPES),
        id: z.string(),
        name: z.string(),
      })
      .describe('Who did it, or tried to.'),
    from: z.string().describe('The address that it came from; empty for what the server does by itself.'),
    target: z.string().nullable().describe('What it was done to, by id.'),
    outcome: openCode(AUDIT_OUTCOMES),
    before: z.unknown().describe('What it was; null where that says nothing.'),
    after: z.unknown().describe('What it became, or what was asked for.'),
    reason: z.string().nullable(),
    previous: hashSchema.describe('The hash of the entry before; of the first, zeros.'),
  })
  .describe('What was done, by whom, from where; never a secret, personal data of citizens masked.')
export type ChainedEntry = z.infer<typeof chainedEntrySchema>

export const auditLineSchema = z
  .object({ hash: hashSchema, entry: chainedEntrySchema })
  .describe("An entry and its hash: SHA-256 over the entry's canonical JSON (RFC 8785), hex.")
export type AuditLine = z.infer<typeof auditLineSchema>

export const auditAnswerSchema = z
  .object({
    entries: z.array(auditLineSchema).describe('Newest first.'),
    next: z.int().nullable().describe('`before` of the next page; null at the end.'),
  })
  .describe('A page of the audit.')

export const auditChainSchema = z
  .object({
    head: z.int().min(0).describe('Number of the last entry.'),
    intactTo: z
      .int()
      .min(0)
      .describe('Every entry up to this one agrees with its hash and with the one before.'),
    problem: chainProblemSchema.nullable(),
    anchor: z
      .object({ number: z.int(), at: timeSchema })
      .nullable()
      .describe('When the head was last told outside the store, and which entry that was.'),
  })
  .describe('How the chain of the audit is, as far as it was read.')
export type AuditChain = z.infer<typeof auditChainSchema>
