import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'

/** The credential that the program's settings name for a feed; it is changed there. */
export const CONFIGURATION = 'configuration'

export const CREDENTIAL_STATES = ['valid', 'expired', 'revoked'] as const

export const feedCredentialSchema = z
  .object({
    id: idSchema.describe('`configuration` for the one of the settings, which is changed there.'),
    label: z.string().describe('For people: where it is used.'),
    prefix: z.string().describe('Its first characters; no more of it is kept.'),
    state: z.enum(CREDENTIAL_STATES),
    createdAt: timeSchema.nullable(),
    createdBy: z.string().nullable().describe('Who had it made, by name.'),
    expiresAt: timeSchema.nullable().describe('null: when it is revoked.'),
    revokedAt: timeSchema.nullable(),
    lastUsedAt: timeSchema.nullable().describe('To the minute or so.'),
    connections: z.int().min(0).describe('Socket.IO connections that came in by it and are there now.'),
  })
  .describe('A credential of a feed, without its secret.')
export type FeedCredential = z.infer<typeof feedCredentialSchema>

export const issueCredentialSchema = z
  .strictObject({
    label: z.string().min(1).max(100).describe('For people: where it is used.'),
    expiresAt: timeSchema.optional().describe('Until it is revoked when left out.'),
  })
  .describe('A credential that is asked for.')
export type IssueCredential = z.infer<typeof issueCredentialSchema>

export const issuedCredentialSchema = z
  .object({
    credential: feedCredentialSchema,
    token: z.string().describe('The secret: `tc_<feed>_…`. It is shown this once and cannot be read again.'),
  })
  .describe('A new credential, with its secret.')
export type IssuedCredential = z.infer<typeof issuedCredentialSchema>

export const credentialsAnswerSchema = z.object({ credentials: z.array(feedCredentialSchema) })
export type CredentialsAnswer = z.infer<typeof credentialsAnswerSchema>
