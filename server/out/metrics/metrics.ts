import { collectDefaultMetrics, Registry } from 'prom-client'
import { PROTOCOL_VERSION } from '../../../shared/protocol.ts'
import type { Built } from '../../app-parts.ts'
import type { LiveDoor } from '../../fanout/live-door.ts'
import type { WebhookDesk } from '../../webhooks/webhook-desk.ts'
import type { KeyBook } from '../../access/keys/key-book.ts'
import { adapterMetrics } from './adapter-metrics.ts'
import { ingestMetrics } from './ingest-metrics.ts'
import { journalMetrics } from './journal-metrics.ts'
import { keyMetrics } from './key-metrics.ts'
import { linkMetrics } from './link-metrics.ts'
import { MetricMakers, one } from './metric-makers.ts'
import { openMetricsText } from './open-metrics-text.ts'
import { StoreSize } from './store-size.ts'
import { wallMetrics } from './wall-metrics.ts'
import { webhookMetrics } from './webhook-metrics.ts'

type MetricsParts = Pick<Built, 'gateway' | 'feeds' | 'queue' | 'recording' | 'world' | 'now'> & {
  fanout: Pick<LiveDoor, 'stats'>
  build: string
  webhooks: Pick<WebhookDesk, 'counted'> | undefined
  people: { parts: { keys: KeyBook } } | undefined
}

/** OpenMetrics keeps `_total` for counters: these are none. */
const MISNAMED = [
  'nodejs_active_handles_total',
  'nodejs_active_requests_total',
  'nodejs_active_resources_total',
]

/** How the program does. All of it is read when it is asked for, but for how long commits take. */
export class Metrics {
  private readonly registry = new Registry()
  private readonly storeSize: StoreSize
  private isOfProcess = false

  constructor(parts: MetricsParts) {
    const { gateway, recording, world, build } = parts
    const make = new MetricMakers(this.registry)
    this.storeSize = new StoreSize(recording.store?.pool)
    make.gauge(
      {
        name: 'toancanh_build_info',
        help: 'The program: build of its client, and version of its protocol.',
        values: () => [[{ build, protocol: String(PROTOCOL_VERSION) }, 1]],
      },
      ['build', 'protocol'],
    )
    ingestMetrics(make, { ...parts, doors: gateway.doors })
    adapterMetrics(make, parts.feeds)
    journalMetrics(make, this.registry, recording.journal)
    wallMetrics(make, { fanout: parts.fanout, world })
    linkMetrics(make, world)
    webhookMetrics(make, parts.webhooks)
    keyMetrics(make, parts.people?.parts.keys)
    make.gauge({
      name: 'toancanh_store_size_bytes',
      help: 'What the store takes on its disk, without the journal of PostgreSQL itself.',
      values: () => one(this.storeSize.bytes),
    })
  }

  async text(format: 'prometheus' | 'openmetrics'): Promise<string> {
    this.watchProcess()
    await this.storeSize.refresh()
    const text = await this.registry.metrics()
    return format === 'openmetrics' ? openMetricsText(text) : text
  }

  /** The event loop is watched from the first time that somebody asks: nobody pays for what nobody reads. */
  private watchProcess(): void {
    if (this.isOfProcess) return
    this.isOfProcess = true
    collectDefaultMetrics({ register: this.registry })
    for (const name of MISNAMED) this.registry.removeSingleMetric(name)
  }
}
