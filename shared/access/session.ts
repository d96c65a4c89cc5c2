import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'
import { grantSchema } from './grant.ts'

export const meSchema = z
  .object({
    type: z.enum(['person', 'demo', 'key']),
    id: idSchema,
    name: z.string(),
    email: z.string().nullable().describe("null for a demo's accounts and for keys."),
    grants: z.array(grantSchema),
    demo: z.boolean().describe('This server is a demo: its accounts are open to everybody who reaches it.'),
    guest: z.boolean().describe('Did not sign in: in a demo whoever comes may watch.'),
    hasPassword: z.boolean().describe('false for who signs in by the organisation alone, and in a demo.'),
    secondFactor: z.boolean(),
    session: idSchema.nullable().describe("The session of this request; null for a demo's accounts."),
  })
  .describe('Who asks.')
export type Me = z.infer<typeof meSchema>

export const sessionSchema = z
  .object({
    session: idSchema,
    device: z.string().describe('What its browser or program says of itself, shortened.'),
    address: z.string().describe('Where it was started from.'),
    startedAt: timeSchema,
    lastSeenAt: timeSchema.describe('To the minute.'),
    endsAt: timeSchema.describe('When it ends if it is used no more; never later than its longest life.'),
    current: z.boolean().describe('It is the one of this request.'),
  })
  .describe('A sign-in that still stands.')
export type Session = z.infer<typeof sessionSchema>

export const sessionsAnswerSchema = z.object({ sessions: z.array(sessionSchema) })
export type SessionsAnswer = z.infer<typeof sessionsAnswerSchema>
