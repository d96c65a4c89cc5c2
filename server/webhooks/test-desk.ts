import { randomUUID } from 'node:crypto'
import type { WebhookTest } from '../../shared/webhooks/webhook.ts'
import type { SafeFetch } from '../outgoing/fetch-safely.ts'
import { ownEvent } from './cloud-event.ts'
import { askPermission } from './handshake.ts'
import { postEvents, type Outcome } from './post-events.ts'
import type { RunningWebhook } from './running-webhook.ts'

/** Tests on their way at once. */
const AT_ONCE = 4

/** Tries a receiver while somebody waits for it: the handshake, then one event that says nothing of the city. */
export class TestDesk {
  private readonly parts: { fetch: SafeFetch; centre: string; origin: string; now: () => number }
  private underWay = 0

  constructor(parts: TestDesk['parts']) {
    this.parts = parts
  }

  get isBusy(): boolean {
    return this.underWay >= AT_ONCE
  }

  async test(webhook: RunningWebhook): Promise<WebhookTest> {
    this.underWay += 1
    const begun = performance.now()
    try {
      const outcome = await this.outcomeOf(webhook)
      const code = outcome.type === 'taken' ? null : outcome.type === 'failed' ? outcome.code : 'status'
      const ms = Math.round(performance.now() - begun)
      return { ok: outcome.type === 'taken', code, status: outcome.status, ms }
    } finally {
      this.underWay -= 1
    }
  }

  private async outcomeOf(webhook: RunningWebhook): Promise<Outcome> {
    const { fetch, centre, origin, now } = this.parts
    // The time within which an answer must be there is the fetch's own.
    const posting = { fetch, now, signal: new AbortController().signal }
    const permission = await askPermission(webhook, origin, posting)
    if (permission.type !== 'allowed') return permission
    const event = ownEvent(centre, {
      type: 'test',
      id: randomUUID(),
      at: now(),
      data: { webhook: webhook.id },
    })
    return postEvents(webhook, [JSON.stringify(event)], posting)
  }
}
