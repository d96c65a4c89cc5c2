import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { loadPack } from '../../server/pack.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { answer } from './worker.ts'

/** The whole product as a process of a benchmark, on a free port. */
async function start(): Promise<number> {
  const config = readConfig({
    PORT: '0',
    FEED_RATE: '1000000000',
    LOG_LEVEL: 'error',
    PACK: './packs/thai-nguyen',
  })
  const pack = await loadPack({
    folder: config.PACK,
    centre: config.CENTRE,
    day: config.AREA_DATE,
    now: Date.now(),
    registry: new DomainRegistry(),
  })
  return (await createApp({ config, pack }).start()).port
}

answer({
  start,
  /** Processor time of this process so far, every thread of it, microseconds. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  memoryMb: () => process.memoryUsage().rss / 2 ** 20,
})
