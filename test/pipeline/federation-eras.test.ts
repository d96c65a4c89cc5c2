import { createServer, type Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { FEEDS_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { incident, registeredFeed, said } from '../support/city-feeds.ts'
import { agreed, storedLines } from '../support/federation-store.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { freePort } from '../support/free-port.ts'
import { LinkProxy } from '../support/link-proxy.ts'
import { CITY, CITY_AREA, feedState, startServer, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

/** A bound for what hangs; a busy machine is no failure. */
const TWO_SERVERS_WITHIN_MS = 90_000
const DRAINED_WITHIN_MS = 60_000
const HOUR_MS = 3_600_000
vi.setConfig({ testTimeout: 120_000 })
/** The whole of the city on maps until 30 June 2025; its wards of today are no part of it by their codes. */
const CITY_BEFORE = '164'
const BEFORE = { AREA_DATE: '2025-06-30' }

let database: FreshDatabase
let province: TestServer
let city: TestServer
let feed: FeedConnection
let link: LinkProxy
let port: number
let target: number
const startCity = (settings: Record<string, string>, clock?: () => number) =>
  startServer(
    { CENTRE: 'thai-nguyen', UPLINK_URL: link.url, DATABASE_URL: database.url, ...settings },
    clock && { clock },
  )

beforeAll(async () => {
  database = await freshDatabase()
  port = await freePort()
  target = port
  link = await LinkProxy.start(() => target)
  province = await startServer({ PORT: String(port) })
  city = await startCity(BEFORE)
  feed = await registeredFeed(city.url, 'police')
}, TWO_SERVERS_WITHIN_MS)
afterAll(async () => {
  await feed.close()
  await city.stop()
  await province.stop()
  await link.stop()
  await database.drop()
})

/** What hangs on a link that is made again takes seconds: it is looked at ten times in each. */
async function soon(so: () => Promise<boolean>): Promise<void> {
  await expect.poll(so, { interval: 100, timeout: 60_000 }).toBe(true)
}
const both = () => agreed([{ uplink: CITY, connection: city.connection }], province.connection)

async function say(mark: string, at: number, area: string): Promise<void> {
  feed.send(said(mark, at, area))
  await feed.drained(DRAINED_WITHIN_MS)
}

/** The link as a wall is told of it: the city's own, or the province's to the city. */
async function shown({ url }: TestServer, key: string) {
  const answer = await fetchPatiently(`${url}/api/v1/rooms/zone:thai-nguyen/centre`)
  const { things = [], states } = frameSchema.parse(await answer.json())
  const index = things.findIndex((thing) => thing.key === key)
  return { ...things[index], status: states?.status[index] }
}

const own = () => shown(city, 'link:parent')
/** As declared: keeping up, catching up, unreached, refused. */
const REFUSED = 3

test('a city on the map of before and a province on that of after hold the same', async () => {
  await say('before', Date.now(), CITY_BEFORE)
  const held = await both()
  expect(held.filter((line) => line.includes(` ${CITY_BEFORE} `))).toHaveLength(1)
  const { conflicts, rejected } = await feedState(province.url, CITY)
  expect({ conflicts, rejected }).toEqual({ conflicts: 0, rejected: 0 })
  // Of an area that its zone never had nothing is taken, on whatever map.
  expect(held.filter((line) => line.includes(' 165 '))).toEqual([])
})

test('what waited over the reform of the map comes with what is said after it', async () => {
  link.become('cut')
  const at = Date.now()
  feed.send([
    { type: 'reading', indicator: 'traffic.flow', area: CITY_BEFORE, at, value: 7 },
    { type: 'reading', indicator: 'traffic.flow', thing: 'd1', at, value: 8 },
    incident(at, 2, 'waited', CITY_BEFORE),
  ])
  await feed.drained(DRAINED_WITHIN_MS)
  await feed.close()
  await city.stop()
  city = await startCity({})
  feed = await registeredFeed(city.url, 'wards')
  await say('after', at + 1, CITY_AREA)
  link.become('open')

  const held = await both()
  const figures = held.filter((line) => line.includes(' traffic.flow '))
  for (const area of [CITY_BEFORE, CITY_AREA])
    expect(figures.filter((line) => line.includes(` ${area} `))).not.toEqual([])
  expect(held.filter((line) => line.startsWith(`revision ${CITY}/police case c1`))).toHaveLength(2)
  expect((await feedState(province.url, CITY)).rejected).toBe(0)
})

test('a parent of another protocol is told by name, and tried again until it speaks the same', async () => {
  const other = await anotherProtocol()
  target = other.port
  link.become('cut')
  link.become('open')
  await soon(async () => (await own()).status === REFUSED && other.knocks() > 1)
  expect(String((await own()).attributes?.['reason'])).toMatch(/^protocol-version: .*99/)
  target = port
  await other.stop()
  await soon(async () => (await own()).status === 0)
})

test('past the bound of what waits the oldest is given up: a notice of the parent, and told on both walls', async () => {
  link.become('cut')
  const at = Date.now()
  feed.send([
    { type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at, value: 666 },
    incident(at, 3, 'kept'),
  ])
  await feed.drained(DRAINED_WITHIN_MS)
  await feed.close()
  await city.stop()
  // An hour later, by the city's clock, that is older than is kept for the link.
  city = await startCity({ UPLINK_KEEP_DAYS: '0.02' }, () => Date.now() + HOUR_MS)
  link.become('open')

  await soon(async () => (await gapNotices()).length > 0)
  expect((await gapNotices())[0]).toMatchObject({
    kind: 'centre.gap',
    attributes: { feed: CITY, reason: 'days' },
  })
  await soon(async () => Number((await shown(province, `link:${CITY}`)).attributes?.['gapCount']) > 0)
  await soon(async () => Number((await own()).attributes?.['gapCount']) > 0)
  // Cases are no part of it.
  await soon(async () => (await heldThere()).some((line) => line.includes('wards case c1 3')))
  expect((await heldThere()).filter((line) => line.endsWith(' 666'))).toEqual([])
})

const heldThere = () => storedLines(province.connection)

async function gapNotices() {
  const answer = await fetchPatiently(`${province.url}/api/v1/rooms/zone:thai-nguyen/centre`)
  const { notices = [] } = frameSchema.parse(await answer.json())
  return notices.map(({ notice }) => notice).filter(({ kind }) => kind === 'centre.gap')
}

/** A parent from another time, which refuses whoever does not speak as it does. */
async function anotherProtocol() {
  const http: HttpServer = createServer()
  const io = new Server(http)
  let knocks = 0
  io.of(FEEDS_NAMESPACE).use((_socket, next) => {
    knocks += 1
    const message = `this server speaks protocol version 99, this feed speaks version ${PROTOCOL_VERSION}`
    next(Object.assign(new Error(message), { data: { code: 'protocol-version', message, protocol: 99 } }))
  })
  const otherPort = await freePort()
  await new Promise<void>((resolve) => http.listen(otherPort, '127.0.0.1', resolve))
  return { port: otherPort, knocks: () => knocks, stop: () => io.close() }
}
