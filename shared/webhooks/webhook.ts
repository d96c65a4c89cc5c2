import { z } from 'zod'
import { SHARED_TEXTS } from '../federation/share.ts'
import { idSchema, severitySchema } from '../observation.ts'

/** What a webhook may tell of. Of things: that their status is another. Figures are told of by naming them. */
export const WEBHOOK_KINDS = ['case', 'notice', 'thing'] as const
export type WebhookKind = (typeof WEBHOOK_KINDS)[number]

export const WEBHOOK_MODES = ['structured', 'batch'] as const

/** `verifying`: nothing is sent before the receiver has said that it wants it; `failing`: what was last sent was not taken. */
export const WEBHOOK_STATES = ['verifying', 'active', 'failing', 'paused', 'ended'] as const
export type WebhookState = (typeof WEBHOOK_STATES)[number]

const MAX_URL = 500

export const webhookFilterSchema = z
  .strictObject({
    kinds: z.array(z.enum(WEBHOOK_KINDS)).max(WEBHOOK_KINDS.length),
    domains: z
      .array(idSchema)
      .min(1)
      .max(100)
      .optional()
      .describe('All of the place when left out, but for what the centre says of itself (`centre`).'),
    scopes: z
      .array(idSchema)
      .min(1)
      .max(100)
      .optional()
      .describe("Areas' codes and `zone:<centre>`; the whole place when left out."),
    severity: severitySchema.optional().describe('The least, of cases and notices; all when left out.'),
    indicators: z.array(idSchema).max(50).default([]).describe('Figures of these indicators are sent.'),
    simulated: z.boolean().default(false).describe('Whether simulated and replayed feeds are told of too.'),
  })
  .refine(({ kinds, indicators }) => kinds.length > 0 || indicators.length > 0, {
    error: 'a kind or an indicator',
    path: ['kinds'],
  })
  .describe('What is sent.')
export type WebhookFilter = z.infer<typeof webhookFilterSchema>

const nameSchema = z.string().trim().min(1).max(120)
const urlSchema = z
  .string()
  .max(MAX_URL)
  .refine(isReceiver, { error: 'an http or https address without a user or a fragment' })
  .describe('Where it is posted: HTTPS, but for hosts of OUTGOING_ALLOW.')
const authorizationSchema = z
  .string()
  .regex(/^[\x21-\x7e]{1,16} [\x21-\x7e]{1,1000}$/)
  .describe('Sent as the header Authorization, `Bearer …`; never told again.')

export const webhookDefinitionSchema = z.strictObject({
  name: nameSchema,
  url: urlSchema,
  mode: z.enum(WEBHOOK_MODES).default('structured'),
  texts: z
    .enum(SHARED_TEXTS)
    .default('all')
    .describe('What people wrote: `titles`: no texts; `none`: no titles either.'),
  filter: webhookFilterSchema,
})
export type WebhookDefinition = z.infer<typeof webhookDefinitionSchema>

export const addWebhookSchema = webhookDefinitionSchema.extend({
  authorization: authorizationSchema.optional(),
})
export type AddWebhook = z.infer<typeof addWebhookSchema>

/** What is left out stays; `authorization: null` is none. Another address is verified anew. */
export const changeWebhookSchema = z.strictObject({
  name: nameSchema.optional(),
  url: urlSchema.optional(),
  mode: z.enum(WEBHOOK_MODES).optional(),
  texts: z.enum(SHARED_TEXTS).optional(),
  filter: webhookFilterSchema.optional(),
  authorization: authorizationSchema.nullable().optional(),
  paused: z.boolean().optional(),
})
export type ChangeWebhook = z.infer<typeof changeWebhookSchema>

const timeOrNull = z.int().nullable().describe('Epoch milliseconds.')
export const webhookErrorSchema = z.object({
  at: z.int(),
  code: z
    .string()
    .describe(
      '`status`: answered with another status than 2xx; `internal`: this server could not send, its log says why; otherwise why there was no answer.',
    ),
  status: z.int().nullable(),
})
export type WebhookError = z.infer<typeof webhookErrorSchema>

export const webhookGapSchema = z.object({
  fromAt: timeOrNull,
  toAt: timeOrNull,
  count: z.int().describe('Cases and notices that were given up; figures and statuses are not counted.'),
  reason: z.enum(['days', 'events', 'gone']),
})
export type WebhookGap = z.infer<typeof webhookGapSchema>

export const webhookSchema = webhookDefinitionSchema.extend({
  id: idSchema,
  state: z.enum(WEBHOOK_STATES),
  hasAuthorization: z.boolean(),
  createdAt: z.int(),
  createdBy: z.string(),
  changedAt: z.int(),
  rotatesUntil: timeOrNull.describe('Until then the secret before signs too.'),
  delivered: z.int().describe('Events that were taken, since it was made.'),
  givenUp: z.int(),
  waiting: z
    .int()
    .nullable()
    .describe('Events that wait, as far as they are counted (10,000); null while that is not known.'),
  lagMs: z.int().nullable().describe('Age of the oldest that waits; null while that is not known.'),
  lastOkAt: timeOrNull,
  lastError: webhookErrorSchema.nullable(),
  failures: z.int().describe('In a row.'),
  nextAt: timeOrNull.describe('When it is tried again.'),
  gap: webhookGapSchema.nullable().describe('The last that was given up.'),
})
export type Webhook = z.infer<typeof webhookSchema>

export const webhooksAnswerSchema = z.object({
  webhooks: z.array(webhookSchema),
  /** What `WebHook-Request-Origin` says. */
  origin: z.string(),
})
export const webhookWithSecretSchema = webhookSchema.extend({
  secret: z.string().describe('`whsec_…`; in this answer and nowhere else.'),
})
export type WebhookWithSecret = z.infer<typeof webhookWithSecretSchema>

export const webhookTestSchema = z.object({
  ok: z.boolean(),
  code: z.string().nullable(),
  status: z.int().nullable(),
  ms: z.int(),
})
export type WebhookTest = z.infer<typeof webhookTestSchema>

function isReceiver(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password, hash } = new URL(text)
  const isWeb = protocol === 'https:' || protocol === 'http:'
  return isWeb && username === '' && password === '' && hash === ''
}
