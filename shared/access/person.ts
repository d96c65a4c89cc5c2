import { z } from 'zod'
import { idSchema, timeSchema } from '../observation.ts'
import { grantSchema } from './grant.ts'

/** As people write it down; control characters would end up in logs and terminals. */
export const personNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}]+$/u)
  .describe('The name that others see, 1 to 100 characters.')
export const emailSchema = z
  .email()
  .max(254)
  .toLowerCase()
  .describe('The address that a person signs in with; its case does not count.')
/** Length is what makes a password strong; no rule of what must stand in it. */
export const MIN_PASSWORD_LENGTH = 12
const MAX_PASSWORD_LENGTH = 256
export const newPasswordSchema = z
  .string()
  .min(MIN_PASSWORD_LENGTH)
  .max(MAX_PASSWORD_LENGTH)
  .describe(`${MIN_PASSWORD_LENGTH} to ${MAX_PASSWORD_LENGTH} characters, any.`)
export const passwordSchema = z.string().min(1).max(MAX_PASSWORD_LENGTH).describe('The password that stands.')

export const grantsSchema = z
  .array(grantSchema)
  .min(1)
  .max(50)
  .describe('What the person may do; they add up.')

/** How far somebody has come: a link was made, but nobody came by it; may sign in; may not any more. */
const PERSON_STATUSES = ['invited', 'active', 'disabled'] as const

export const personSchema = z
  .object({
    person: idSchema,
    name: z.string(),
    email: z.string(),
    status: z.enum(PERSON_STATUSES),
    grants: z.array(grantSchema),
    secondFactor: z.boolean().describe('Signs in with a code of an authenticator besides the password.'),
    createdAt: timeSchema,
    lastSeenAt: timeSchema
      .nullable()
      .describe('When a session of theirs was last used; null before the first.'),
  })
  .describe('Somebody who may sign in, or could.')
export type Person = z.infer<typeof personSchema>

export const peopleAnswerSchema = z.object({ people: z.array(personSchema) })
export type PeopleAnswer = z.infer<typeof peopleAnswerSchema>

export const inviteSchema = z.strictObject({
  name: personNameSchema,
  email: emailSchema,
  grants: grantsSchema,
})

const linkSchema = z
  .object({
    url: z.string().describe('To be handed to the person; it is not shown again.'),
    expiresAt: timeSchema,
  })
  .describe('A link that works once.')
export type OneTimeLink = z.infer<typeof linkSchema>

export const invitedAnswerSchema = z.object({ person: personSchema, link: linkSchema })
export type InvitedAnswer = z.infer<typeof invitedAnswerSchema>
export const linkAnswerSchema = z.object({ link: linkSchema })
export type LinkAnswer = z.infer<typeof linkAnswerSchema>

export const personChangeSchema = z
  .strictObject({
    name: personNameSchema.optional(),
    grants: grantsSchema.optional().describe('In place of all that stand.'),
    disabled: z.boolean().optional().describe('Who is disabled is out at once, and cannot sign in.'),
    secondFactor: z
      .literal(false)
      .optional()
      .describe('Takes the authenticator away from somebody who lost it; they can set up another.'),
  })
  .describe('What is to change; all else stays.')
export type PersonChange = z.infer<typeof personChangeSchema>
