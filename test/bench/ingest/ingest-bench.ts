import { median, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker } from '../worker.ts'

const BATCH = 1_000

/**
 * (b) Observations a second that one core takes through the Socket.IO door of the whole product: received, parsed,
 * validated, admitted, deduplicated, applied to a world of 100,000 series, acknowledged. Processor time of every
 * thread counts. The baseline only parses the same bytes. Recording is left out here, then what it costs the main
 * thread is told beside it; with the store and to the disk it is another bench, `record`.
 */
export async function runIngestBench({ quick }: BenchOptions): Promise<Figure[]> {
  const applied = await measure('left out', quick)
  const written = await measure('thrown away', quick)
  const perSecond = (microseconds: number) => (BATCH / microseconds) * 1e6
  const parsed = { name: 'bare JSON.parse', value: perSecond(median(applied.parsed)) }
  return [
    {
      name: `ingest, observations a second of one core (last round: ${applied.outcome})`,
      unit: '/s',
      value: perSecond(median(applied.perBatch)),
      baseline: parsed,
      target: { of: 'value', atLeast: 200_000 },
    },
    { name: 'ingest, observations a second by the clock', unit: '/s', value: median(applied.clock) },
    {
      name: 'ingest, the same with the groups of the journal written',
      unit: '/s',
      value: perSecond(median(written.perBatch)),
      baseline: parsed,
    },
  ]
}

async function measure(groups: 'left out' | 'thrown away', quick: boolean) {
  const rounds = quick ? 2 : 5
  const batches = quick ? 100 : 500
  const server = startWorker(new URL('../real-server.ts', import.meta.url))
  const sender = startWorker(new URL('./sender.ts', import.meta.url))
  const parser = startWorker(new URL('./parser.ts', import.meta.url))
  const measured = { perBatch: [] as number[], parsed: [] as number[], clock: [] as number[], outcome: '' }
  try {
    await sender.ask('connect', await server.ask<number>('start', { groups }))
    // One round to warm up.
    for (let round = 0; round <= rounds; round++) {
      await sender.ask('make', batches)
      const before = await server.ask<number>('cpu')
      const startedAt = performance.now()
      const sum = await sender.ask<Record<string, number>>('send')
      const seconds = (performance.now() - startedAt) / 1000
      const cost = (await server.ask<number>('cpu')) - before
      measured.outcome = Object.entries(sum)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')
      const parse = await parser.ask<number>('parse', batches)
      if (round === 0) continue
      measured.perBatch.push(cost / batches)
      measured.clock.push((batches * BATCH) / seconds)
      measured.parsed.push(parse)
    }
  } finally {
    for (const worker of [server, sender, parser]) worker.stop()
  }
  return measured
}
