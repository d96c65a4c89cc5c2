import type { Worker } from 'node:worker_threads'
import { waitUntil } from '../journal/wait-until.ts'
import type { Log } from '../log.ts'
import { startThread } from '../start-thread.ts'
import type { SentCounts } from './lane-parts.ts'
import type { RunningWebhook } from './running-webhook.ts'
import type { LaneReport } from './lane-report.ts'
import type { FromWebhooks, ToWebhooks, WebhookThreadOptions } from './webhook-messages.ts'

const ENDS_WITHIN_MS = 3_000
const BEGIN_AGAIN_MS = 5_000

/** The thread that sends, as the main one sees it. It is there when there is somebody to send to. */
export class WebhookThread {
  private readonly options: () => WebhookThreadOptions
  private readonly log: Log
  private worker: { thread: Worker; exited: Promise<void> } | undefined
  /** Since the thread began. */
  counts: SentCounts = { delivered: 0, givenUp: 0 }
  private reports: Record<string, LaneReport> = {}
  private wanted: readonly RunningWebhook[] = []
  private again: NodeJS.Timeout | undefined
  private isStopped = false
  private readonly beginAgainMs: number

  constructor(options: () => WebhookThreadOptions, log: Log, beginAgainMs = BEGIN_AGAIN_MS) {
    this.options = options
    this.log = log
    this.beginAgainMs = beginAgainMs
  }

  /** Those that are not paused. */
  set(webhooks: readonly RunningWebhook[]): void {
    this.wanted = webhooks
    const isToBegin = this.worker === undefined && this.again === undefined && !this.isStopped
    if (isToBegin && webhooks.length > 0) this.worker = this.start()
    this.post({ type: 'webhooks', webhooks })
  }

  /** Undefined while nobody knows: just begun, paused, or the thread is gone. */
  reportOf(webhook: string): LaneReport | undefined {
    return this.reports[webhook]
  }

  /** What was taken is kept; the rest is sent by the next life. */
  async stop(): Promise<void> {
    this.isStopped = true
    clearTimeout(this.again)
    const { worker } = this
    if (worker === undefined) return
    this.post({ type: 'stop' })
    await waitUntil(worker.exited, ENDS_WITHIN_MS).catch(() => worker.thread.terminate())
  }

  private start() {
    const thread = startThread('webhooks/webhook-worker', this.options())
    const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    void exited.then(() => this.exited())
    thread.on('message', ({ reports, counts }: FromWebhooks) => {
      this.reports = reports
      this.counts = counts
    })
    thread.on('error', (error) => this.log.error({ reason: error.stack }, 'the thread of webhooks failed'))
    return { thread, exited }
  }

  /** Nobody is sent anything then, and nothing is known of anybody: another one begins where this one was. */
  private exited(): void {
    this.worker = undefined
    this.reports = {}
    if (this.isStopped) return
    this.again = setTimeout(() => {
      this.again = undefined
      this.set(this.wanted)
    }, this.beginAgainMs)
  }

  private post(message: ToWebhooks): void {
    this.worker?.thread.postMessage(message, [])
  }
}
