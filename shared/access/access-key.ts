import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'
import { grantSchema } from './grant.ts'
import { KEY_READS } from './key-reads.ts'
import { personNameSchema } from './person.ts'

/** Begins every key, for whoever finds one, and for programs that look for secrets in what is published. */
export const KEY_PREFIX = 'tck_'

const KEY_STATES = ['valid', 'expired', 'revoked'] as const

const { scopes, domains } = grantSchema.shape
const daySchema = z.iso.date().describe("A day in the place's zone, YYYY-MM-DD.")

export const addKeySchema = z.strictObject({
  name: personNameSchema.describe('Which program it is for, 1 to 100 characters.'),
  reads: z
    .array(z.enum(KEY_READS))
    .min(1)
    .max(KEY_READS.length)
    .describe(
      '`room.read`: what a wall shows, now and then; `history.export`: all readings of a span; `metrics.read`: `/metrics`, for who administers the whole centre.',
    ),
  scopes,
  domains,
  expiresAt: timeSchema.optional().describe('When it ends by itself; never when left out.'),
})
export type AddKey = z.infer<typeof addKeySchema>

export const accessKeySchema = z
  .object({
    key: idSchema,
    name: z.string(),
    prefix: z.string().describe('Its beginning, by which people know it again.'),
    reads: z.array(z.enum(KEY_READS)),
    scopes,
    domains,
    state: z.enum(KEY_STATES),
    createdAt: timeSchema,
    createdBy: z.string().describe('The name of who made it.'),
    expiresAt: timeSchema.nullable(),
    revokedAt: timeSchema.nullable(),
    revokedBy: z.string().nullable(),
    lastUsedOn: daySchema.nullable(),
    used: z.int().describe('Requests and connections that it let in.'),
    refused: z.int().describe('Tries with it since it expired or was revoked.'),
  })
  .describe('A key by which a program reads; the key itself is known to its holder alone.')
export type AccessKey = z.infer<typeof accessKeySchema>

export const keysAnswerSchema = z.object({ keys: z.array(accessKeySchema) })
export const addedKeySchema = z.object({
  key: accessKeySchema,
  token: z.string().describe('To be given to the program; it is not shown again.'),
})
export type AddedKey = z.infer<typeof addedKeySchema>
