import { inTurn } from '../feeds/in-turn.ts'
import type { LaneParts } from './lane-parts.ts'
import { readProgress } from './progress.ts'
import type { RunningWebhook } from './running-webhook.ts'
import { WebhookLane, type LaneReport } from './webhook-lane.ts'

/** A lane for each webhook that is sent to. */
export class WebhookLanes {
  private readonly parts: LaneParts
  private readonly lanes = new Map<string, WebhookLane>()
  private readonly turn = inTurn()
  private hasBegun = false

  constructor(parts: LaneParts) {
    this.parts = parts
  }

  /** Those that are to be sent to from now on: one that changed begins anew, one that is not among them ends. */
  set(webhooks: readonly RunningWebhook[]): Promise<void> {
    return this.turn(async () => {
      const versions = new Map(webhooks.map(({ id, version }) => [id, version]))
      const over = [...this.lanes.values()].filter(
        ({ webhook }) => versions.get(webhook.id) !== webhook.version,
      )
      await Promise.all(over.map((lane) => this.end(lane)))
      const begun = webhooks.filter(({ id }) => !this.lanes.has(id))
      if (begun.length === 0) return
      const progress = await readProgress(this.parts.pool)
      for (const webhook of begun) {
        const so = progress.get(webhook.id)
        if (so === undefined) continue
        // Whoever changes it wants to see what comes of that, and not when its turn would have come.
        if (this.hasBegun) so.nextAt = null
        this.lanes.set(webhook.id, new WebhookLane(webhook, so, this.parts))
      }
      this.hasBegun = true
    })
  }

  reports(): Record<string, LaneReport> {
    return Object.fromEntries([...this.lanes].map(([id, lane]) => [id, lane.report()]))
  }

  stop(): Promise<void> {
    return this.set([])
  }

  private async end(lane: WebhookLane): Promise<void> {
    this.lanes.delete(lane.webhook.id)
    await lane.stop()
  }
}
