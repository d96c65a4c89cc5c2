import { z } from 'zod'
import { labelSchema } from '../label.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { grantSchema } from './grant.ts'
import { emailSchema, newPasswordSchema, passwordSchema, personNameSchema } from './person.ts'
import { roleSchema } from './role.ts'
import { meSchema } from './session.ts'

export const totpSchema = z
  .string()
  .regex(/^\d{6}$/)
  .describe('Six digits of the authenticator; each counts once.')
export const recoveryCodeSchema = z
  .string()
  .regex(/^[A-Za-z0-9]{5}-[A-Za-z0-9]{5}$/)
  .describe('One of the codes that were shown when the authenticator was set up; each counts once.')

export const signInSchema = z
  .strictObject({
    email: emailSchema,
    password: passwordSchema,
    totp: totpSchema.optional(),
    recoveryCode: recoveryCodeSchema.optional(),
    bearer: z
      .boolean()
      .optional()
      .describe('For programs: the answer has a token for `Authorization: Bearer`, and no cookie is set.'),
  })
  .describe('Who has an authenticator is asked for its code; then all of it is sent again with the code.')

export const signedInSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('signed-in'),
    me: meSchema,
    token: z.string().optional().describe('Only where `bearer` was asked for.'),
  }),
  z.object({ status: z.literal('second-factor') }),
])
export type SignedIn = z.infer<typeof signedInSchema>

/** Words that /sign-in?problem=… may carry, where a sign-in by the organisation came to nothing. */
export const OIDC_PROBLEMS = [
  'not-invited',
  'not-verified',
  'disabled',
  'refused',
  'unreachable',
  'expired',
] as const
export type OidcProblem = (typeof OIDC_PROBLEMS)[number]

const demoAccountSchema = z.object({
  id: idSchema,
  name: labelSchema,
  role: roleSchema,
  grants: z.array(grantSchema),
})
export type DemoAccountAnswer = z.infer<typeof demoAccountSchema>

export const signInWaysSchema = z
  .object({
    centre: labelSchema.describe('Where one signs in.'),
    firstAdministrator: z
      .boolean()
      .describe('Nobody administers this server yet: its start printed a link for whoever will.'),
    oidc: z
      .object({ name: z.string(), start: z.string().describe('Where the browser goes.') })
      .nullable()
      .describe('Sign-in by the organisation, where one is configured.'),
    demo: z
      .array(demoAccountSchema)
      .describe('Accounts of the demo, open to everybody; none outside a demo.'),
  })
  .describe('How one may sign in here.')
export type SignInWays = z.infer<typeof signInWaysSchema>

export const demoSignInSchema = z.strictObject({ account: idSchema })

/** As links carry it: 32 random bytes, base64url. */
const linkTokenSchema = z
  .string()
  .min(1)
  .max(200)
  .describe('The `token` of the link that a person was given.')

export const setupSchema = z
  .strictObject({
    token: linkTokenSchema,
    name: personNameSchema,
    email: emailSchema,
    password: newPasswordSchema,
  })
  .describe('The first administrator.')
export const lookLinkSchema = z.strictObject({ token: linkTokenSchema })
export const LINK_KINDS = ['setup', 'invitation', 'reset'] as const
export type LinkKind = (typeof LINK_KINDS)[number]
export const linkStateSchema = z
  .object({
    kind: z.enum(LINK_KINDS),
    name: z.string().nullable().describe('Of the person that it is for; null for a set-up.'),
    email: z.string().nullable(),
    expiresAt: timeSchema,
  })
  .describe('What a link is for; looking does not spend it.')
export type LinkState = z.infer<typeof linkStateSchema>
export const joinSchema = z
  .strictObject({
    token: linkTokenSchema,
    name: personNameSchema.optional().describe('The one of the invitation when left out.'),
    password: newPasswordSchema,
  })
  .describe('Takes an invitation, or sets a new password.')

export const passwordChangeSchema = z.strictObject({ current: passwordSchema, next: newPasswordSchema })
export const passwordProofSchema = z
  .strictObject({ password: passwordSchema })
  .describe('Shows once more that it is really them.')
export const secondFactorAnswerSchema = z
  .object({
    uri: z.string().describe('`otpauth://…`, for the QR code that an authenticator reads.'),
    recoveryCodes: z.array(z.string()).describe('Each signs in once in place of a code; not shown again.'),
  })
  .describe('An authenticator that is to be confirmed with its first code.')
export type SecondFactorAnswer = z.infer<typeof secondFactorAnswerSchema>
export const totpProofSchema = z.strictObject({ totp: totpSchema })
