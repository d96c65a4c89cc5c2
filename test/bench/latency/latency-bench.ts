import { quantile, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker, wait } from '../worker.ts'

const DASHBOARDS = 500
const PER_SECOND = 5_000
const TICK_MS = 250

/**
 * (c) From a feed's socket to every dashboard's message handler, at 5,000 observations a second and 500 dashboards.
 * A probe that a later one overtook within a tick has arrived when that one has: latest wins. Feed, server and the
 * dashboards share the machine, so their own work is in the figure, as it is in the baseline's.
 */
export async function runLatencyBench({ quick }: BenchOptions): Promise<Figure[]> {
  const seconds = quick ? 5 : 20
  const product = await latencies('product', seconds)
  const bare = await latencies('bare', seconds)
  return [0.5, 0.99].map((share) => ({
    name: `feed to dashboard, p${share * 100} of ${product.length} (${DASHBOARDS} dashboards, ${PER_SECOND} observations/s)`,
    unit: 'ms',
    value: quantile(product, share),
    baseline: { name: 'bare ws relay', value: quantile(bare, share) },
    ...(share === 0.99 && { target: { of: 'value' as const, atMost: TICK_MS + 50 } }),
  }))
}

async function latencies(mode: 'product' | 'bare', seconds: number): Promise<number[]> {
  const module = mode === 'product' ? '../real-server.ts' : './bare-relay.ts'
  const server = startWorker(new URL(module, import.meta.url))
  const feed = startWorker(new URL('./feed.ts', import.meta.url))
  const dashboards = startWorker(new URL('./dashboards.ts', import.meta.url))
  try {
    const port = await server.ask<number>('start')
    await feed.ask(mode, port)
    await dashboards.ask(mode, { port, count: DASHBOARDS })
    while ((await dashboards.ask<number>('ready')) < DASHBOARDS) await wait(100)
    const sentAt = await feed.ask<number[]>('run', { seconds, perSecond: PER_SECOND })
    await wait(2 * TICK_MS)
    const seen = await dashboards.ask<[number, number][][]>('seen')
    return seen.flatMap((log) => latenciesOf(log, sentAt))
  } finally {
    for (const worker of [server, feed, dashboards]) worker.stop()
  }
}

/** Probe k was sent at `sentAt[k - 1]`. The first two seconds warm up. */
function latenciesOf(log: readonly [number, number][], sentAt: readonly number[]): number[] {
  const measured: number[] = []
  const begin = (sentAt[0] ?? 0) + 2_000
  let probe = 1
  for (const [newest, at] of log) {
    for (; probe <= newest; probe++) {
      const sent = sentAt[probe - 1] ?? 0
      if (sent >= begin) measured.push(at - sent)
    }
  }
  return measured
}
