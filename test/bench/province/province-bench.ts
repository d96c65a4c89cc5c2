import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { feedsAnswerSchema } from '../../../shared/http-answers.ts'
import { dayOf } from '../../../shared/areas/effective-date.ts'
import { BUILT_SIMULATOR } from '../../../scripts/house/programs.mjs'
import { startSimulators } from '../../../simulators/run-all.ts'
import { spokenAt } from '../../../simulators/voices.ts'
import { launchChromium } from '../../support/chromium.ts'
import { startServerProcess } from '../../support/server-process.ts'
import type { BenchOptions, Figure } from '../figure.ts'
import { wait } from '../worker.ts'
import { useOf, type ProcessUse } from './process-use.ts'

const SPEED = 60
const WALL = { width: 1920, height: 1080 }
const PACK = './packs/thai-nguyen'

/**
 * The whole of Thái Nguyên on one machine: every simulated feed of every domain at 60 times real time, the server with
 * its database, and one wall in a browser without a GPU. Cores and memory of each, and what came of the facts.
 */
export async function runProvinceBench({ quick }: BenchOptions): Promise<Figure[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-province-'))
  const server = await startServerProcess({ DATA_DIR: dataDir, SIMULATORS: 'off', LOG_LEVEL: 'error' })
  const stopSimulators = startSimulators({
    program: BUILT_SIMULATOR,
    pack: PACK,
    says: spokenAt(PACK, {
      centre: 'thai-nguyen-province',
      day: dayOf(Date.now(), 'Asia/Ho_Chi_Minh'),
      alone: true,
    }),
    url: server.url,
    speed: SPEED,
    onLog: () => undefined,
  })
  const browser = await launchChromium()
  try {
    const page = await browser.newPage({ viewport: WALL })
    await page.goto(`${server.url}/wall`)
    await page.waitForSelector('.kpi')
    await wait(quick ? 10_000 : 30_000)
    const database = Number(
      (await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0],
    )
    const look = () => ({
      server: useOf(server.pid, (command) => !command.includes('postgres')),
      database: useOf(database),
      simulators: useOf(process.pid, (command) => command.includes('simulators/main.js')),
      wall: useOf(process.pid, (command) => command.includes('chrom')),
    })
    const [before, told, from] = [look(), await counts(server.url), performance.now()]
    await wait(quick ? 10_000 : 60_000)
    const [after, toldAfter, seconds] = [look(), await counts(server.url), (performance.now() - from) / 1000]
    const perSecond = (name: keyof typeof told) => (toldAfter[name] - told[name]) / seconds
    return [
      ...PARTS.flatMap((part) => figuresOf(part, before[part], after[part], seconds)),
      { name: 'accepted', unit: 'observations/s', value: perSecond('accepted') },
      { name: 'rejected', unit: 'observations/s', value: perSecond('rejected'), target: NONE },
      { name: 'feeds connected', unit: '', value: toldAfter.connected },
    ]
  } finally {
    await browser.close()
    await stopSimulators()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const PARTS = ['server', 'database', 'simulators', 'wall'] as const
const NONE = { of: 'value', atMost: 0 } as const

function figuresOf(part: string, before: ProcessUse, after: ProcessUse, seconds: number): Figure[] {
  return [
    { name: `${part}: processor`, unit: '% of a core', value: (after.cpuMs - before.cpuMs) / seconds / 10 },
    { name: `${part}: memory`, unit: 'MB', value: after.memoryMb },
  ]
}

async function counts(url: string): Promise<{ accepted: number; rejected: number; connected: number }> {
  const response = await fetch(`${url}/api/v1/feeds`)
  const { feeds } = feedsAnswerSchema.parse(await response.json())
  return {
    accepted: feeds.reduce((sum, { accepted }) => sum + accepted, 0),
    rejected: feeds.reduce((sum, { rejected }) => sum + rejected, 0),
    connected: feeds.filter(({ connected }) => connected).length,
  }
}
