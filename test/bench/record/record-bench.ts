import type { RecordingState } from '../../../server/journal/journal.ts'
import { quantile, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker, wait, type Worker } from '../worker.ts'

const DASHBOARDS = 50
const TICK_MS = 250

/**
 * Readings a second through the Socket.IO door into the store: acknowledged when their commit is on the disk, into
 * 100,000 series, with feed, server, PostgreSQL and dashboards on this machine. Beside it the same rows by bare
 * binary COPY into a table of the same shape, durable as well, in the same PostgreSQL and the same run.
 */
export async function runRecordBench({ quick }: BenchOptions): Promise<Figure[]> {
  const seconds = quick ? 4 : 30
  const server = startWorker(new URL('../real-server.ts', import.meta.url))
  const sender = startWorker(new URL('./sender.ts', import.meta.url))
  const probe = startWorker(new URL('./probe.ts', import.meta.url))
  const copier = startWorker(new URL('./copier.ts', import.meta.url))
  try {
    const port = await server.ask<number>('start')
    await sender.ask('connect', port)
    await probe.ask('connect', { port, dashboards: DASHBOARDS })
    await caughtUp(server)
    await server.ask('watchDelay')
    await probe.ask('begin')
    const begunAt = performance.now()
    const acknowledged = await sender.ask<number>('run', seconds)
    const elapsed = (performance.now() - begunAt) / 1_000
    const delayMs = await server.ask<number>('delayP99Ms')
    const latencies = await probe.ask<number[]>('latencies')
    const behind = (await server.ask<RecordingState>('recording')).historyBehind
    const catchUpSeconds = await caughtUp(server)
    const sizes = await copier.ask<Record<string, number>>('sizes', await server.ask('connection'))
    const copied = await copier.ask<number>('copy', {
      connection: await server.ask('connection'),
      rows: quick ? 300_000 : 2_000_000,
    })
    await server.ask('stop')
    return [
      {
        name: `recorded readings a second, durable (${acknowledged} into 100,000 series)`,
        unit: '/s',
        value: acknowledged / elapsed,
        baseline: { name: 'bare binary COPY', value: copied },
        target: { of: 'value', atLeast: 100_000 },
      },
      {
        name: `history a second, to the end of catching up (behind by ${behind} when the feed stopped)`,
        unit: '/s',
        value: acknowledged / (elapsed + catchUpSeconds),
      },
      {
        name: "event loop's delay meanwhile, p99",
        unit: 'ms',
        value: delayMs,
        target: { of: 'value', atMost: 20 },
      },
      {
        name: `feed to dashboard meanwhile, p99 of ${latencies.length} (${DASHBOARDS} dashboards)`,
        unit: 'ms',
        value: quantile(latencies, 0.99),
        target: { of: 'value', atMost: TICK_MS + 50 },
      },
      ...(['readings', 'rollUps', 'journal'] as const).map((what) => ({
        name: `on the disk for each million of ${sizes['rows']} readings: ${what}`,
        unit: 'MB',
        value: (sizes[what] ?? Number.NaN) / (sizes['rows'] ?? Number.NaN),
      })),
    ]
  } finally {
    for (const worker of [server, sender, probe, copier]) worker.stop()
  }
}

/** Waits until the tables hold all that was recorded; answers how many seconds it took. */
async function caughtUp(server: Worker): Promise<number> {
  const begunAt = performance.now()
  while ((await server.ask<RecordingState>('recording')).historyBehind > 1_000) await wait(20)
  return (performance.now() - begunAt) / 1_000
}
