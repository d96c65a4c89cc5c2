import { inTurn } from '../feeds/in-turn.ts'
import type { LaneParts } from './lane-parts.ts'
import { readProgress } from './progress.ts'
import type { LaneReport } from './lane-report.ts'
import type { RunningWebhook } from './running-webhook.ts'
import { WebhookLane } from './webhook-lane.ts'

/** After the store did not say how far a receiver is. */
const BEGIN_AGAIN_MS = 5_000

/** A lane for each webhook that is sent to. */
export class WebhookLanes {
  private readonly parts: LaneParts
  private readonly lanes = new Map<string, WebhookLane>()
  private readonly turn = inTurn()
  private hasBegun = false
  private newest = new AbortController()

  constructor(parts: LaneParts) {
    this.parts = parts
  }

  /**
   * Those that are to be sent to from now on: one that changed begins anew, one that is not among them ends. While the
   * store is away it is tried again, until others are set.
   */
  set(webhooks: readonly RunningWebhook[]): Promise<void> {
    this.newest.abort()
    const newest = new AbortController()
    this.newest = newest
    return this.turn(async () => {
      const versions = new Map(webhooks.map(({ id, version }) => [id, version]))
      const over = [...this.lanes.values()].filter(
        ({ webhook }) => versions.get(webhook.id) !== webhook.version,
      )
      await Promise.all(over.map((lane) => this.end(lane)))
      const begun = webhooks.filter(({ id }) => !this.lanes.has(id))
      while (begun.length > 0 && !newest.signal.aborted) {
        try {
          return await this.begin(begun)
        } catch (error) {
          this.parts.log.warn({ err: error }, 'webhooks not begun yet')
          await this.parts.clock.pause(BEGIN_AGAIN_MS, newest.signal)
        }
      }
    })
  }

  reports(): Record<string, LaneReport> {
    return Object.fromEntries([...this.lanes].map(([id, lane]) => [id, lane.report()]))
  }

  stop(): Promise<void> {
    return this.set([])
  }

  private async begin(webhooks: readonly RunningWebhook[]): Promise<void> {
    const progress = await readProgress(this.parts.pool)
    for (const webhook of webhooks) {
      const so = progress.get(webhook.id)
      if (so === undefined) continue
      // Whoever changes it wants to see what comes of that, and not when its turn would have come.
      if (this.hasBegun) so.nextAt = null
      this.lanes.set(webhook.id, new WebhookLane(webhook, so, this.parts))
    }
    this.hasBegun = true
  }

  private async end(lane: WebhookLane): Promise<void> {
    this.lanes.delete(lane.webhook.id)
    await lane.stop()
  }
}
