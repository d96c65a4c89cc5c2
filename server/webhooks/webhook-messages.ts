import type { ClientConfig } from 'pg'
import type { LogLevel } from '../log.ts'
import type { KeepBound } from './give-up.ts'
import type { SentCounts } from './lane-parts.ts'
import type { RunningWebhook } from './running-webhook.ts'
import type { LaneReport } from './lane-report.ts'

/** What the thread that sends is started with. */
export interface WebhookThreadOptions {
  connection: ClientConfig
  logLevel: LogLevel
  centre: string
  origin: string
  bound: KeepBound
  /** OUTGOING_ALLOW. */
  allow: readonly string[]
  /** Of the server's clock before the machine's. */
  aheadMs: number
}

export type ToWebhooks =
  /** All that are not paused. */
  { type: 'webhooks'; webhooks: readonly RunningWebhook[] } | { type: 'stop' }

export interface FromWebhooks {
  type: 'reports'
  reports: Record<string, LaneReport>
  counts: SentCounts
}
