import type { Worker } from 'node:worker_threads'
import { waitUntil } from '../journal/wait-until.ts'
import type { Log } from '../log.ts'
import { startThread } from '../start-thread.ts'
import type { RunningWebhook } from './running-webhook.ts'
import type { LaneReport } from './webhook-lane.ts'
import type { FromWebhooks, ToWebhooks, WebhookThreadOptions } from './webhook-messages.ts'

const ENDS_WITHIN_MS = 3_000

/** The thread that sends, as the main one sees it. It is there when there is somebody to send to. */
export class WebhookThread {
  private readonly options: () => WebhookThreadOptions
  private readonly log: Log
  private worker: { thread: Worker; exited: Promise<void> } | undefined
  private reports: Record<string, LaneReport> = {}

  constructor(options: () => WebhookThreadOptions, log: Log) {
    this.options = options
    this.log = log
  }

  /** Those that are not paused. */
  set(webhooks: readonly RunningWebhook[]): void {
    if (this.worker === undefined && webhooks.length > 0) this.worker = this.start()
    this.post({ type: 'webhooks', webhooks })
  }

  reportOf(webhook: string): LaneReport | undefined {
    return this.reports[webhook]
  }

  /** What was taken is kept; the rest is sent by the next life. */
  async stop(): Promise<void> {
    const { worker } = this
    if (worker === undefined) return
    this.post({ type: 'stop' })
    await waitUntil(worker.exited, ENDS_WITHIN_MS).catch(() => worker.thread.terminate())
  }

  private start() {
    const thread = startThread(new URL('./webhook-worker.ts', import.meta.url), this.options())
    const exited = new Promise<void>((resolve) => thread.once('exit', () => resolve()))
    thread.on('message', ({ reports }: FromWebhooks) => (this.reports = reports))
    thread.on('error', (error) => this.log.error({ reason: error.stack }, 'the thread of webhooks failed'))
    return { thread, exited }
  }

  private post(message: ToWebhooks): void {
    this.worker?.thread.postMessage(message, [])
  }
}
