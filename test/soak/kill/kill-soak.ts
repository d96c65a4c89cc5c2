import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stream, type Random } from '../../../simulators/engine/random.ts'
import { freePort } from '../../support/free-port.ts'
import { startServerProcess, type ServerProcess } from '../../support/server-process.ts'
import { startPostgres } from '../../../server/store/postgres/start-postgres.ts'
import { createLog } from '../../../server/log.ts'
import { urlOf } from '../../support/database-url.ts'
import { killDatabase, stopDatabase } from './kill-database.ts'
import { LoadedFeed } from './loaded-feed.ts'
import { checkStore } from './check-store.ts'

const DRAIN_WITHIN_MS = 180_000
const ANSWERED_WITHIN_MS = 180_000
const STARTS = 20
const RESTART_MS = 1_000
const VICTIMS = ['server', 'database', 'both', 'database, in order'] as const

export interface KillOptions {
  kills: number
  seed: number
  database: 'embedded' | 'by DATABASE_URL'
}

/**
 * Kills the server, its database, or both, with SIGKILL, at random moments under load, or restarts the database in
 * order. At the end every fact that was
 * acknowledged is in the store once, every other at most once (R1, R2). Answers what was found wrong.
 */
export async function killSoak({ kills, seed, database }: KillOptions): Promise<string[]> {
  const random = stream(seed, 'kill')
  const dataDir = await mkdtemp(join(tmpdir(), 'toan-canh-soak-'))
  const port = await freePort()
  const log = createLog('error')
  const external = database === 'embedded' ? undefined : await startPostgres({ dataDir, log })
  const databaseUrl = external && { DATABASE_URL: urlOf(external.connection) }
  const start = () =>
    supervised({ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error', ...databaseUrl })
  let server = await start()
  const feeds = [
    new LoadedFeed({ feed: 'city-thai-nguyen', area: '05443', random: stream(seed, 'a') }),
    new LoadedFeed({ feed: 'city-song-cong', area: '05518', random: stream(seed, 'b') }),
  ]
  try {
    for (const feed of feeds) feed.start(`http://127.0.0.1:${port}`)
    for (let kill = 0; kill < kills; kill++) {
      await answered(feeds)
      await pause(random.whole(0, 1_200))
      const victim = random.pick(VICTIMS)
      process.stdout.write(`  kill ${kill + 1} of ${kills}: ${victim}\n`)
      server = await strike(victim, { server, dataDir, random, start })
    }
    await answered(feeds)
    for (const feed of feeds) await feed.finish(DRAIN_WITHIN_MS)
    await server.stop()
    const problems = feeds.flatMap(({ problem }) => problem ?? [])
    return [...problems, ...(await checkStore(databaseUrl ?? { dataDir }, feeds))]
  } finally {
    await server.stop()
    await external?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** As whoever keeps a service does: started again when it could not start, because its database is not there yet. */
async function supervised(env: NodeJS.ProcessEnv): Promise<ServerProcess> {
  for (let tries = 1; ; tries++) {
    try {
      return await startServerProcess(env)
    } catch (error) {
      if (tries >= STARTS) throw error
      await pause(RESTART_MS)
    }
  }
}

async function strike(
  victim: (typeof VICTIMS)[number],
  parts: { server: ServerProcess; dataDir: string; random: Random; start: () => Promise<ServerProcess> },
): Promise<ServerProcess> {
  const { server, dataDir, random, start } = parts
  if (victim === 'database, in order') stopDatabase(dataDir)
  else if (victim !== 'server') killDatabase(dataDir, random)
  if (victim.startsWith('database')) return server
  await server.kill()
  return start()
}

/** Until each feed has been answered once more: under load again. */
async function answered(feeds: readonly LoadedFeed[]): Promise<void> {
  const before = feeds.map(({ acknowledgements }) => acknowledgements)
  const late = performance.now() + ANSWERED_WITHIN_MS
  while (feeds.some(({ acknowledgements, problem }, i) => !problem && acknowledgements <= (before[i] ?? 0))) {
    if (performance.now() > late) throw new Error('a feed is not answered any more')
    await pause(20)
  }
}
