import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { stream, type Random } from '../../../simulators/engine/random.ts'
import { killDatabase } from '../kill/kill-database.ts'
import { LoadedFeed } from '../kill/loaded-feed.ts'
import { registered } from '../../support/city-feeds.ts'
import { CentreProcess } from '../../support/centre-process.ts'
import { freePort } from '../../support/free-port.ts'
import { LinkProxy } from '../../support/link-proxy.ts'
import { compareStores } from './compare-stores.ts'

/** One of them is on the map of before July 2025, its province on that of today: it speaks of an area that is no more. */
const CITIES = [
  { centre: 'thai-nguyen', uplink: 'city-thai-nguyen', area: '05443', map: {} },
  { centre: 'song-cong', uplink: 'city-song-cong', area: '165', map: { AREA_DATE: '2025-06-30' } },
] as const
const TROUBLES = [
  'link cut',
  'link delayed',
  'link flapping',
  'link half-open',
  'city killed',
  'province killed',
  "city's database killed",
  "province's database killed",
] as const
type Trouble = (typeof TROUBLES)[number]

const HOUR_MS = 3_600_000
const SHIFT_CLOCK = new URL('../../support/shift-clock.mjs', import.meta.url).href
const DRAIN_WITHIN_MS = 120_000
const AGREE_WITHIN_MS = 180_000
/** Longer than an uplink waits for an answer. */
const HALF_OPEN_MS = 17_000

interface City {
  centre: CentreProcess
  link: LinkProxy
  feed: LoadedFeed
}

/**
 * Two cities and their province as real programs, under load, while links and processes and databases fail; the clock
 * of one city is an hour off, and its province is told to send down to it: a ring. The other's map is of another era. At
 * the end the province holds what the cities hold, each once. Answers what was found wrong.
 */
export async function federationSoak({ rounds, seed }: { rounds: number; seed: number }): Promise<string[]> {
  const random = stream(seed, 'federation')
  const folder = await mkdtemp(join(tmpdir(), 'toan-canh-federation-'))
  const port = await freePort()
  const cities = await Promise.all(CITIES.map((city, i) => startCity(city, { i, folder, port, seed })))
  const province = await startProvince(port, folder, cities[0]?.centre.url ?? '')
  try {
    for (let round = 0; round < rounds; round++) {
      const trouble = TROUBLES[(round + seed) % TROUBLES.length] ?? 'link cut'
      const city = random.pick(cities)
      process.stdout.write(`  ${round + 1} of ${rounds}: ${city.centre.centre}: ${trouble}\n`)
      await make(trouble, { city, province, random })
      await pause(random.whole(200, 1_000))
    }
    for (const { feed } of cities) await feed.finish(DRAIN_WITHIN_MS)
    const problems = cities.flatMap(({ feed }) => feed.problem ?? [])
    const children = cities.map(({ centre }, i) => ({
      dataDir: centre.dataDir,
      uplink: CITIES[i]?.uplink ?? '',
    }))
    return [...problems, ...(await compareStores(children, province.dataDir, AGREE_WITHIN_MS))]
  } finally {
    for (const { centre, link } of cities) {
      await centre.stop()
      await link.stop()
    }
    await province.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function startCity(
  { centre, area, map }: (typeof CITIES)[number],
  { i, folder, port, seed }: { i: number; folder: string; port: number; seed: number },
): Promise<City> {
  const link = await LinkProxy.start(() => port)
  const process = new CentreProcess({
    centre,
    port: await freePort(),
    dataDir: join(folder, centre),
    env: { UPLINK_URL: link.url, ...map, ...(i === 0 && clockAhead(HOUR_MS)) },
  })
  await process.start()
  const feed = new LoadedFeed({ feed: `${centre}-systems`, area, random: stream(seed, centre) })
  feed.start(process.url)
  return { centre: process, link, feed }
}

/** It is told that the first city is its parent: what came from there stays, what lies elsewhere is refused there. */
async function startProvince(port: number, folder: string, above: string): Promise<CentreProcess> {
  const feed = 'from-above'
  const more = { child: 'thai-nguyen-province', scopes: ['zone:thai-nguyen'] }
  const credential = await registered(above, feed, more)
  const province = new CentreProcess({
    centre: 'thai-nguyen-province',
    port,
    dataDir: join(folder, 'province'),
    env: { UPLINK_URL: above, UPLINK_FEED: feed, UPLINK_CREDENTIAL: credential },
  })
  await province.start()
  return province
}

function clockAhead(ms: number): NodeJS.ProcessEnv {
  return { CLOCK_AHEAD_MS: String(ms), NODE_OPTIONS: `--import ${SHIFT_CLOCK}` }
}

async function make(
  trouble: Trouble,
  { city, province, random }: { city: City; province: CentreProcess; random: Random },
): Promise<void> {
  const { link, centre } = city
  switch (trouble) {
    case 'link cut':
      return during(() => link.become('cut'), random.whole(1_000, 4_000), link)
    case 'link half-open':
      return during(() => link.become('half-open'), HALF_OPEN_MS, link)
    case 'link delayed':
      link.delayMs = random.whole(50, 400)
      await pause(2_000)
      link.delayMs = 0
      return
    case 'link flapping':
      for (let i = 0; i < 8; i++) {
        await during(() => link.become('cut'), random.whole(20, 300), link)
        await pause(random.whole(50, 900))
      }
      return
    case 'city killed':
      await centre.kill()
      return centre.start()
    case 'province killed':
      await province.kill()
      return province.start()
    case "city's database killed":
      return killDatabase(centre.dataDir, random)
    case "province's database killed":
      return killDatabase(province.dataDir, random)
  }
}

async function during(begin: () => void, ms: number, link: LinkProxy): Promise<void> {
  begin()
  await pause(ms)
  link.become('open')
}
