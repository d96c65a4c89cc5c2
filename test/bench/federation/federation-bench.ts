import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RecordingState } from '../../../server/journal/journal.ts'
import { frameSchema } from '../../../shared/live/frame.ts'
import { freePort } from '../../support/free-port.ts'
import { quantile, type BenchOptions, type Figure } from '../figure.ts'
import { startWorker, wait, type Worker } from '../worker.ts'

const LOOK_EVERY_MS = 200
const AFTERWARDS_MS = 10_000
const DAY_HOURS = 24

/**
 * A city recorded 50 readings a second while its province was not reached; then the link stands again. How long until
 * the province has recorded all of it, and how long a live fact takes from the city's feed to a dashboard of the
 * province meanwhile, beside what it takes when nothing is behind. Both programs, their two PostgreSQLs and the far
 * ends are on this machine.
 */
export async function runFederationBench({ quick }: BenchOptions): Promise<Figure[]> {
  const hours = quick ? 1 : DAY_HOURS
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-bench-'))
  const port = await freePort()
  const maker = startWorker(new URL('./backlog.ts', import.meta.url))
  const city = startWorker(new URL('../real-server.ts', import.meta.url))
  const province = startWorker(new URL('../real-server.ts', import.meta.url))
  const probe = startWorker(new URL('./probe.ts', import.meta.url))
  try {
    const readings = await maker.ask<number>('make', { dataDir, hours, endsAt: Date.now() })
    const settings = { CENTRE: 'thai-nguyen', UPLINK_URL: `http://127.0.0.1:${port}` }
    const cityPort = await city.ask<number>('start', { dataDir, settings })
    await caughtUp(city)
    await probe.ask('speak', cityPort)
    await province.ask('start', { settings: { PORT: String(port) } })
    await probe.ask('listen', port)
    while ((await waiting(cityPort)).status === 'unreached') await wait(LOOK_EVERY_MS)
    const before = { city: await city.ask<number>('cpu'), province: await province.ask<number>('cpu') }
    const begunAt = performance.now()
    await probe.ask('begin')
    while ((await waiting(cityPort)).waiting > 1_000) await wait(LOOK_EVERY_MS)
    const seconds = (performance.now() - begunAt) / 1_000
    const cost = async (of: 'city' | 'province', worker: Worker) =>
      ((await worker.ask<number>('cpu')) - before[of]) / 1e6
    const cpu = { city: await cost('city', city), province: await cost('province', province) }
    const meanwhile = await probe.ask<number[]>('latencies')
    await caughtUp(province)
    await probe.ask('begin')
    await wait(AFTERWARDS_MS)
    const afterwards = await probe.ask<number[]>('latencies')
    const { accepted, conflicts, rejected } = await outcome(port)
    await city.ask('stop')
    await province.ask('stop')
    return [
      {
        name: `${hours} h at 50/s (${readings} readings; the province took ${accepted}, ${conflicts} conflicts, ${rejected} rejected)`,
        unit: 's',
        value: seconds,
        target: { of: 'value', atMost: 60 },
      },
      {
        name: 'processor time of the city meanwhile, its PostgreSQL not counted',
        unit: 's',
        value: cpu.city,
      },
      { name: 'processor time of the province, likewise', unit: 's', value: cpu.province },
      { name: 'readings a second meanwhile', unit: '/s', value: readings / seconds },
      {
        name: `live fact, city feed to the province's dashboard meanwhile, p95 of ${meanwhile.length}`,
        unit: 'ms',
        value: quantile(meanwhile, 0.95),
        baseline: { name: 'when nothing is behind', value: quantile(afterwards, 0.95) },
        target: { of: 'value', atMost: 1_000 },
      },
    ]
  } finally {
    for (const worker of [maker, city, province, probe]) worker.stop()
  }
}

async function waiting(port: number): Promise<{ status: string; waiting: number }> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/rooms/zone:thai-nguyen/centre`)
  const frame = frameSchema.parse(await answer.json())
  const link = frame.things?.find(({ key }) => key === 'link:parent')
  const { waiting: count, parent } = link?.attributes ?? {}
  return {
    status: typeof parent === 'string' ? 'reached' : 'unreached',
    waiting: typeof count === 'number' ? count : Infinity,
  }
}

async function outcome(port: number): Promise<Record<'accepted' | 'conflicts' | 'rejected', number>> {
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/feeds`)
  const { feeds } = (await answer.json()) as { feeds: (Record<string, number> & { feed: unknown })[] }
  const feed = feeds.find((one) => one.feed === 'city-thai-nguyen')
  const of = (name: string) => feed?.[name] ?? Number.NaN
  return { accepted: of('accepted'), conflicts: of('conflicts'), rejected: of('rejected') }
}

async function caughtUp(server: Worker): Promise<void> {
  while ((await server.ask<RecordingState>('recording')).historyBehind > 1_000) await wait(LOOK_EVERY_MS)
}
