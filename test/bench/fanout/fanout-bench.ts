import { median, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker, wait, type Worker } from '../worker.ts'
import type { FramesSeen } from './clients.ts'
import type { Sample } from './server.ts'

const DASHBOARDS = 500
/** As long as Engine.IO's ping interval: a window holds one ping of every dashboard. */
const WINDOW_MS = 25_000
const WINDOWS = 4
const QUICK_WINDOW_MS = 10_000
/** The two servers' clocks drift apart by some milliseconds in this time. */
const ALTERNATE_EVERY_MS = 5_000

/**
 * (a) Processor time of the server for one delivery of one frame: 500 dashboards, 4 ticks a second, 200 changed
 * readings of 5,000 a tick. It is all that its process used over a window, every thread, over what it delivered:
 * putting the readings into the world, roll-ups, frames, encoding, sending, confirmations and their pacing, Engine.IO's
 * pings, garbage collection. Only the making of the readings and the door they come by are left out: they are ingest.
 * The baseline only sends: the same bytes, encoded once, over bare `ws`; nothing comes back to it.
 *
 * Both servers run at the same time and tick by turns, 125 ms apart, on one core, their far ends on another: what else
 * the machine does falls on both. The figure is the median of the windows' ratios. One window before them, in which
 * code is compiled and the snapshots of the beginning are collected, is not counted.
 */
export async function runFanoutBench({ quick }: BenchOptions): Promise<Figure[]> {
  const sides = { product: startSide(), bare: startSide() }
  try {
    const frames = await connect(sides)
    if (!quick) await measure(sides, WINDOW_MS)
    const costs = []
    for (let window = 0; window < (quick ? 1 : WINDOWS); window++)
      costs.push(await measure(sides, quick ? QUICK_WINDOW_MS : WINDOW_MS))
    return [
      {
        name: `fan-out, processor time per delivery (${DASHBOARDS} dashboards, ${Math.round(frames.readings / frames.count)} changed readings)`,
        unit: 'us',
        value: median(costs.map(({ product }) => product)),
        baseline: {
          name: 'bare ws',
          value: median(costs.map(({ bare }) => bare)),
          ratio: median(costs.map(({ product, bare }) => product / bare)),
        },
        target: { of: 'ratio', atMost: 1.5 },
      },
      {
        name: 'bytes per changed reading (whole frames over their readings)',
        unit: 'bytes',
        value: frames.bytes / frames.readings,
        target: { of: 'value', atMost: 12 },
      },
    ]
  } finally {
    for (const { server, clients } of Object.values(sides)) {
      server.stop()
      clients.stop()
    }
  }
}

interface Side {
  server: Worker
  clients: Worker
}
type Sides = Record<'product' | 'bare', Side>

function startSide(): Side {
  return {
    server: startWorker(new URL('./server.ts', import.meta.url), { core: 0 }),
    clients: startWorker(new URL('./clients.ts', import.meta.url), { core: 1 }),
  }
}

/** Answers the frames that the product sent; the baseline sends them too. */
async function connect({ product, bare }: Sides): Promise<FramesSeen> {
  await product.clients.ask('product', { port: await product.server.ask('product'), count: DASHBOARDS })
  await everyoneReady(product.clients)
  await steady(product.clients)
  const frames = await product.clients.ask<FramesSeen>('frames')
  await bare.clients.ask('bare', { port: await bare.server.ask('bare', frames.newest), count: DASHBOARDS })
  await everyoneReady(bare.clients)
  await alternate({ product, bare })
  await steady(bare.clients)
  return frames
}

/** Microseconds for each delivery, of both in the same time. */
async function measure(sides: Sides, ms: number): Promise<Record<keyof Sides, number>> {
  const before = await both(sides, moment)
  for (let left = ms; left > 0; left -= ALTERNATE_EVERY_MS) {
    await alternate(sides)
    await wait(Math.min(left, ALTERNATE_EVERY_MS))
  }
  const after = await both(sides, moment)
  return {
    product: await cost(sides.product.clients, before.product, after.product),
    bare: await cost(sides.bare.clients, before.bare, after.bare),
  }
}

async function alternate({ product, bare }: Sides): Promise<void> {
  const { at } = await product.server.ask<Sample>('sample')
  await bare.server.ask('alternate', at)
}

type Moment = Sample & { deliveries: number }

async function moment({ server, clients }: Side): Promise<Moment> {
  const sample = await server.ask<Sample>('sample')
  return { ...sample, deliveries: await clients.ask<number>('deliveries') }
}

async function both<A>({ product, bare }: Sides, ask: (side: Side) => Promise<A>) {
  const [ofProduct, ofBare] = await Promise.all([ask(product), ask(bare)])
  return { product: ofProduct, bare: ofBare }
}

/** What was sent must arrive, of which the last tick may still be on its way: a frame left out would cost nothing. */
async function cost(clients: Worker, before: Moment, after: Moment): Promise<number> {
  const owed = (after.ticks - before.ticks) * DASHBOARDS
  const delivered = async () => (await clients.ask<number>('deliveries')) - before.deliveries
  for (let patience = 50; (await delivered()) < owed - DASHBOARDS; patience--) {
    if (patience === 0) throw new Error(`${await delivered()} delivered of ${owed}`)
    await wait(100)
  }
  return (after.cpu - before.cpu) / owed
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
