import { execFileSync } from 'node:child_process'
import { mkdtemp, open, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stream } from '../../simulators/engine/random.ts'
import { startServerProcess } from '../support/server-process.ts'
import { checkStore } from './kill/check-store.ts'
import { LoadedFeed } from './kill/loaded-feed.ts'

/** PostgreSQL's own files and its log, which grows before it is used again, fit; what is then left is filled. */
const DISK_MB = 2_000
const CHUNK = Buffer.alloc(1024 * 1024)
const DRAIN_WITHIN_MS = 180_000
const ANSWERED_WITHIN_MS = 180_000

/**
 * The disk of the store fills up under load, more than once, and gets room again. While it is full nothing is
 * acknowledged and the doors say so; afterwards all that was acknowledged is there once. Needs root, to mount a disk
 * of its own. Answers what was found wrong.
 */
export async function diskFullSoak({ times, seed }: { times: number; seed: number }): Promise<string[]> {
  const disk = await mkdtemp(join(tmpdir(), 'toan-canh-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=755`, 'tmpfs', disk])
  const dataDir = join(disk, 'data')
  const server = await startServerProcess({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal' })
  const feed = new LoadedFeed({ feed: 'city-thai-nguyen', area: '05443', random: stream(seed, 'disk') })
  const problems: string[] = []
  try {
    feed.start(server.url)
    for (let time = 0; time < times; time++) {
      await moreAnswers(feed)
      process.stdout.write(`  disk full, ${time + 1} of ${times}\n`)
      const filler = join(disk, 'filler')
      await fill(disk, filler)
      problems.push(...(await refusedWhileFull(server.url)))
      const before = feed.acknowledgements
      await pause(1_500)
      if (feed.acknowledgements > before) problems.push('acknowledged while nothing could be written')
      await rm(filler)
      await moreAnswers(feed)
    }
    await feed.finish(DRAIN_WITHIN_MS)
    await server.stop()
    return [...problems, ...(feed.problem ? [feed.problem] : []), ...(await checkStore({ dataDir }, [feed]))]
  } finally {
    await server.stop()
    execFileSync('umount', [disk])
    await rm(disk, { recursive: true, force: true })
  }
}

async function moreAnswers(feed: LoadedFeed): Promise<void> {
  const before = feed.acknowledgements
  const late = performance.now() + ANSWERED_WITHIN_MS
  while (feed.acknowledgements <= before + 3 && feed.problem === undefined) {
    if (performance.now() > late) throw new Error('the feed is not answered any more')
    await pause(20)
  }
}

/** What is recycled or freed meanwhile is filled as well, until the doors have noticed. */
async function fill(disk: string, filler: string): Promise<void> {
  const file = await open(filler, 'a')
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(disk)
      if (bavail * bsize === 0) return
      await file.write(CHUNK.subarray(0, Math.min(CHUNK.length, bavail * bsize)))
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    await file.close()
  }
}

/** Until the HTTP door refuses, with a time to come back; a while later than the disk is full, as it may just hang. */
async function refusedWhileFull(url: string): Promise<string[]> {
  for (let tries = 0; tries < 60; tries++) {
    const response = await fetch(`${url}/api/v1/observations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Feed-Id': 'city-pho-yen' },
      body: JSON.stringify({ observations: [probe()] }),
    })
    const answer = (await response.json()) as { code?: string }
    if (response.status === 503 && answer.code === 'not-recording') {
      return response.headers.get('Retry-After') === null ? ['refused without a time to come back'] : []
    }
    await pause(500)
  }
  return ['the HTTP door took everything while the disk was full']
}

/** Something to record each time: what is refused needs no disk. */
function probe() {
  const at = Date.now()
  const what = { type: 'thing', id: 'probe', kind: 'traffic.detector', name: 'probe', status: 'online' }
  return { ...what, at, revision: at, area: '05860' }
}
