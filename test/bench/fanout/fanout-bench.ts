import type { Frame } from '../../../shared/live/frame.ts'
import { median, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker, wait, type Worker } from '../worker.ts'

const DASHBOARDS = 500
const MODES = ['product', 'bare'] as const
type Mode = (typeof MODES)[number]

/**
 * (a) Processor time of the server for one delivery of one frame: 500 dashboards, 4 ticks a second, 200 changed
 * readings of 5,000 a tick. The product's figure holds everything it does: applying the readings, roll-ups, frames,
 * confirmations. The baseline only sends: the same bytes, encoded once, over bare `ws`.
 */
export async function runFanoutBench({ quick }: BenchOptions): Promise<Figure[]> {
  const seconds = quick ? 3 : 10
  const rounds = quick ? 1 : 3
  const cost: Record<Mode, number[]> = { product: [], bare: [] }
  let text = ''
  for (let round = 0; round < rounds; round++) {
    for (const mode of MODES) {
      const measured = await measure(mode, text, seconds)
      cost[mode].push(measured.microsecondsPerDelivery)
      if (mode === 'product') text = measured.newest
    }
  }
  const frame = JSON.parse(text) as Frame
  const changed = frame.readings?.id.length ?? 0
  return [
    {
      name: `fan-out, processor time per delivery (${DASHBOARDS} dashboards, ${changed} changed readings)`,
      unit: 'us',
      value: median(cost.product),
      baseline: { name: 'bare ws', value: median(cost.bare) },
      target: { of: 'ratio', atMost: 1.5 },
    },
    {
      name: 'bytes per changed reading (the whole frame over its readings)',
      unit: 'bytes',
      value: text.length / changed,
      target: { of: 'value', atMost: 12 },
    },
  ]
}

async function measure(mode: Mode, text: string, seconds: number) {
  const server = startWorker(new URL('./server.ts', import.meta.url))
  const clients = startWorker(new URL('./clients.ts', import.meta.url))
  try {
    const port = await server.ask<number>(mode, mode === 'bare' ? text : undefined)
    await clients.ask(mode, { port, count: DASHBOARDS })
    await everyoneReady(clients)
    await steady(clients)
    const before = await sample(server, clients)
    await wait(seconds * 1_000)
    const after = await sample(server, clients)
    const deliveries = after.deliveries - before.deliveries
    const newest = mode === 'product' ? await clients.ask<string>('newest') : ''
    return { microsecondsPerDelivery: (after.cpu - before.cpu) / deliveries, newest }
  } finally {
    server.stop()
    clients.stop()
  }
}

/** The snapshots of all of them are gigabytes: they must be through before the deltas are measured. */
async function everyoneReady(clients: Worker): Promise<void> {
  while ((await clients.ask<number>('ready')) < DASHBOARDS) await wait(100)
}

/** Until a second brings what four ticks owe to everyone: nobody is catching up any more. */
async function steady(clients: Worker): Promise<void> {
  for (let calm = 0; calm < 2;) {
    const before = await clients.ask<number>('deliveries')
    await wait(1_000)
    const delivered = (await clients.ask<number>('deliveries')) - before
    calm = Math.abs(delivered - 4 * DASHBOARDS) <= DASHBOARDS ? calm + 1 : 0
  }
}

async function sample(server: Worker, clients: Worker) {
  return { cpu: await server.ask<number>('cpu'), deliveries: await clients.ask<number>('deliveries') }
}
