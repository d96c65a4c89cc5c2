import { median, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker } from '../worker.ts'

const BATCH = 1_000

/**
 * (b) Observations a second that one core takes through the Socket.IO door of the whole product: received, parsed,
 * validated, admitted, deduplicated, applied to a world of 100,000 series, acknowledged. Processor time of every
 * thread counts; what it costs to record them is another bench, `record`. The baseline only parses the same bytes.
 */
export async function runIngestBench({ quick }: BenchOptions): Promise<Figure[]> {
  const rounds = quick ? 2 : 5
  const batches = quick ? 100 : 500
  const server = startWorker(new URL('../real-server.ts', import.meta.url))
  const sender = startWorker(new URL('./sender.ts', import.meta.url))
  const parser = startWorker(new URL('./parser.ts', import.meta.url))
  const perBatch: number[] = []
  const parsed: number[] = []
  const clock: number[] = []
  let outcome = ''
  try {
    await sender.ask('connect', await server.ask<number>('start', { recording: 'left out' }))
    // One round to warm up.
    for (let round = 0; round <= rounds; round++) {
      await sender.ask('make', batches)
      const before = await server.ask<number>('cpu')
      const startedAt = performance.now()
      const sum = await sender.ask<Record<string, number>>('send')
      const seconds = (performance.now() - startedAt) / 1000
      const cost = (await server.ask<number>('cpu')) - before
      outcome = Object.entries(sum)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')
      const parse = await parser.ask<number>('parse', batches)
      if (round === 0) continue
      perBatch.push(cost / batches)
      clock.push((batches * BATCH) / seconds)
      parsed.push(parse)
    }
  } finally {
    for (const worker of [server, sender, parser]) worker.stop()
  }
  const perSecond = (microseconds: number) => (BATCH / microseconds) * 1e6
  return [
    {
      name: `ingest, observations a second of one core (last round: ${outcome})`,
      unit: '/s',
      value: perSecond(median(perBatch)),
      baseline: { name: 'bare JSON.parse', value: perSecond(median(parsed)) },
      target: { of: 'value', atLeast: 200_000 },
    },
    { name: 'ingest, observations a second by the clock', unit: '/s', value: median(clock) },
  ]
}
