import type { WebhookState } from '../../shared/webhooks/webhook.ts'

/** Of what nobody knows now it says null. */
export interface LaneReport {
  state: Exclude<WebhookState, 'paused'>
  waiting: number | null
  lagMs: number | null
  /** Since when it fails for a reason that is not the receiver's; epoch milliseconds. */
  stuckAt: number | null
}
