import type { Pool } from 'pg'
import { z } from 'zod'
import {
  webhookErrorSchema,
  webhookGapSchema,
  type WebhookError,
  type WebhookGap,
} from '../../shared/webhooks/webhook.ts'

/** How far a receiver has taken the journal, and how that goes. Times are epoch milliseconds. */
export interface Progress {
  /** Below it all is delivered or given up. */
  next: number
  verifiedAt: number | null
  /** The receiver wants nothing any more. */
  endedAt: number | null
  /** Requests a minute that it allowed; null: any. */
  allowedRate: number | null
  /** To be told to the receiver before anything else. */
  gap: WebhookGap | null
  /** The last that it was told. */
  toldGap: WebhookGap | null
  delivered: number
  givenUp: number
  lastOkAt: number | null
  lastError: WebhookError | null
  failures: number
  nextAt: number | null
}

const time = z
  .date()
  .nullable()
  .transform((at) => at?.getTime() ?? null)
const rowSchema = z.object({
  next: z.number(),
  verified_at: time,
  ended_at: time,
  allowed_rate: z.number().nullable(),
  gap: webhookGapSchema.nullable(),
  told_gap: webhookGapSchema.nullable(),
  delivered: z.number(),
  given_up: z.number(),
  last_ok_at: time,
  last_error: webhookErrorSchema.nullable(),
  failures: z.number(),
  next_at: time,
})

export async function readProgress(pool: Pool): Promise<Map<string, Progress>> {
  const { rows } = await pool.query<{ webhook: string }>('select * from webhook_progress')
  return new Map(rows.map((row) => [row.webhook, progressOf(row)]))
}

/** After the receiver has answered: what is not kept is sent again, under the ids that it had. */
export async function keepProgress(pool: Pool, webhook: string, progress: Progress): Promise<void> {
  await pool.query({ name: 'keep webhook progress', text: KEEP, values: valuesOf(webhook, progress) })
}

/** It waits for no disk: what a power cut takes back of a cursor is sent once more. */
const KEEP = `update webhook_progress set next = $2, verified_at = $3, ended_at = $4, allowed_rate = $5, gap = $6,
  told_gap = $7, delivered = $8, given_up = $9, last_ok_at = $10, last_error = $11, failures = $12, next_at = $13
  from (select set_config('synchronous_commit', 'off', true)) quick where webhook = $1`

function valuesOf(webhook: string, progress: Progress): unknown[] {
  const { next, allowedRate, delivered, givenUp, failures } = progress
  return [
    webhook,
    next,
    dateOf(progress.verifiedAt),
    dateOf(progress.endedAt),
    allowedRate,
    jsonOf(progress.gap),
    jsonOf(progress.toldGap),
    delivered,
    givenUp,
    dateOf(progress.lastOkAt),
    jsonOf(progress.lastError),
    failures,
    dateOf(progress.nextAt),
  ]
}

function progressOf(row: unknown): Progress {
  const read = rowSchema.parse(row)
  return {
    next: read.next,
    verifiedAt: read.verified_at,
    endedAt: read.ended_at,
    allowedRate: read.allowed_rate,
    gap: read.gap,
    toldGap: read.told_gap,
    delivered: read.delivered,
    givenUp: read.given_up,
    lastOkAt: read.last_ok_at,
    lastError: read.last_error,
    failures: read.failures,
    nextAt: read.next_at,
  }
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

function jsonOf(value: object | null): string | null {
  return value === null ? null : JSON.stringify(value)
}
