import { z } from 'zod'
import { webhookDefinitionSchema, type WebhookDefinition } from '../../shared/webhooks/webhook.ts'

const sealedSchema = z.object({
  /** The newest first. */
  signing: z.array(z.object({ sealed: z.string(), until: z.number().nullable() })).min(1),
  authorization: z.string().nullable(),
})
/** Encrypted: `sealed.ts`. */
export type SealedSecrets = z.infer<typeof sealedSchema>

/** A webhook as the store keeps it. Times are epoch milliseconds. */
export interface StoredWebhook {
  id: string
  definition: WebhookDefinition
  isPaused: boolean
  secrets: SealedSecrets
  createdAt: number
  createdBy: string
  changedAt: number
  verifySince: number
}

/** Throws for a row that this program cannot read. */
export function storedWebhook(row: {
  id: string
  definition: unknown
  is_paused: boolean
  secrets: unknown
  created_at: Date
  created_by: string
  changed_at: Date
  verify_since: Date
}): StoredWebhook {
  return {
    id: row.id,
    definition: webhookDefinitionSchema.parse(row.definition),
    isPaused: row.is_paused,
    secrets: sealedSchema.parse(row.secrets),
    createdAt: row.created_at.getTime(),
    createdBy: row.created_by,
    changedAt: row.changed_at.getTime(),
    verifySince: row.verify_since.getTime(),
  }
}

/** An address may have a secret in its path: of it the audit has the host. */
export function auditOf({ definition, isPaused, secrets }: StoredWebhook) {
  const { url, ...rest } = definition
  return {
    ...rest,
    host: new URL(url).origin,
    paused: isPaused,
    hasAuthorization: secrets.authorization !== null,
  }
}
