import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startApp, type Running } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { loadPack } from '../../server/pack.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { leash } from '../support/leash.ts'
import { recordingWithoutStore } from './recording-left-out.ts'
import { answer } from './worker.ts'

/** It looks this often, and what it tells holds that time as well. */
const LOOK_EVERY_MS = 1
const delay = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS })
let running: Running | undefined
let dataDir: string | undefined
let unleash: (() => void) | undefined

/** The whole product as a process of a benchmark, on a free port, with a store of its own. */
async function start(
  options: {
    groups?: 'left out' | 'thrown away'
    /** Made before, and this process's from now on. */
    dataDir?: string
    settings?: Record<string, string>
  } = {},
): Promise<number> {
  dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'toan-canh-bench-')))
  // However this process ends: its PostgreSQL and its folder go with it.
  unleash = leash(dataDir)
  const config = readConfig({
    PORT: '0',
    DEMO: 'on',
    DATA_DIR: dataDir,
    FEED_RATE: '1000000000',
    LOG_LEVEL: 'error',
    PACK: './packs/thai-nguyen',
    ...options.settings,
  })
  const pack = await loadPack({
    folder: config.PACK,
    centre: config.CENTRE,
    day: config.AREA_DATE,
    now: Date.now(),
    registry: new DomainRegistry(),
  })
  const open = options.groups && recordingWithoutStore(options.groups)
  running = await startApp({ config, pack, ...(open && { open }) })
  return running.port
}

async function stop(): Promise<void> {
  await running?.stop()
  unleash?.()
  if (dataDir !== undefined) await rm(dataDir, { recursive: true, force: true })
}

answer({
  start,
  stop,
  /** Processor time of this process so far, every thread of it, microseconds. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  memoryMb: () => process.memoryUsage().rss / 2 ** 20,
  recording: () => running?.recording(),
  /** Of the store, for who measures beside it. */
  connection: () => running?.connection,
  watchDelay: () => {
    delay.reset()
    delay.enable()
  },
  /** Milliseconds that the event loop was late, 99 % of the time at most, since `watchDelay`. */
  delayP99Ms: () => delay.percentile(99) / 1e6 - LOOK_EVERY_MS,
})
