import type { ColumnType } from 'kysely'

export interface WebhookTables {
  webhook: WebhookRow
  webhook_progress: WebhookProgressRow
}

/** Whom events are posted to. */
interface WebhookRow {
  id: string
  definition: ColumnType<unknown, string, string>
  is_paused: boolean
  secrets: ColumnType<unknown, string, string>
  created_at: Date
  created_by: string
  changed_at: Date
  verify_since: Date
}

/** The rest of its columns is written by the thread that sends (server/webhooks/progress.ts). */
interface WebhookProgressRow {
  webhook: string
  next: number
}
