import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { FeedConnection } from '../../shared/feed/feed-options.ts'
import { boardAnswerSchema } from '../../shared/entry/entry-board.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { incident, registeredFeed, said } from '../support/city-feeds.ts'
import { feedsApi } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { agreed, storedLines } from '../support/federation-store.ts'
import { freePort } from '../support/free-port.ts'
import { LinkProxy } from '../support/link-proxy.ts'
import { CITY, feedState, knock, startServer, until, type TestServer } from '../support/server.ts'
import { freshDatabase, type FreshDatabase } from '../support/test-store.ts'

/** A bound for what hangs; a busy machine is no failure. */
const TWO_SERVERS_WITHIN_MS = 90_000
const DRAINED_WITHIN_MS = 60_000
const SOON = { timeout: 60_000, interval: 50 }
vi.setConfig({ testTimeout: 120_000 })

let database: FreshDatabase
let province: TestServer
let city: TestServer
let link: LinkProxy
let port: number
let sensors: FeedConnection
let police: FeedConnection
const startProvince = () => startServer({ PORT: String(port), DATABASE_URL: database.url })

beforeAll(async () => {
  database = await freshDatabase()
  port = await freePort()
  link = await LinkProxy.start(() => port)
  province = await startProvince()
  city = await startServer({ CENTRE: 'thai-nguyen', UPLINK_URL: link.url })
  sensors = await registeredFeed(city.url, 'sensors', { timebase: { kind: 'simulated', factor: 2 } })
  police = await registeredFeed(city.url, 'police')
}, TWO_SERVERS_WITHIN_MS)
afterAll(async () => {
  await sensors.close()
  await police.close()
  await city.stop()
  await province.stop()
  await link.stop()
  await database.drop()
})

const both = () => agreed([{ uplink: CITY, connection: city.connection }], database.connection)

test('what two feeds of a city say under the same ids stands in the province, each for itself', async () => {
  const at = Date.now()
  sensors.send(said('sensors', at))
  police.send(said('police', at))
  await Promise.all([sensors.drained(DRAINED_WITHIN_MS), police.drained(DRAINED_WITHIN_MS)])

  const held = await both()
  expect(held.filter((line) => line.includes(' traffic.flow d1 '))).toEqual([
    `${CITY}/police traffic.flow d1 ${at} 0 6`,
    `${CITY}/sensors traffic.flow d1 ${at} 0 7`,
  ])
  expect(held.filter((line) => line.includes('self'))).toEqual([])
})

test('the city is a feed of the province, heard of while it has nothing to say; nothing of it was refused', async () => {
  await until(async () => (await feedState(province.url, CITY)).status === 'live')
  const { rejected, conflicts, accepted } = await feedState(province.url, CITY)
  expect({ rejected, conflicts }).toEqual({ rejected: 0, conflicts: 0 })
  expect(accepted).toBeGreaterThanOrEqual(8)
})

test('what hangs on the city is what hangs on its feeds', async () => {
  const { carries } = await feedsApi(() => province.url).board(CITY)
  expect(carries.indicators.find(({ id }) => id === 'traffic.flow')).toMatchObject({ series: 4 })
  expect(carries.things).toEqual([{ kind: 'traffic.detector', count: 2 }])
  // Reports that the city waits for are cases too.
  expect(carries.cases).toBeGreaterThanOrEqual(2)
})

test('a form that a ward fills is asked for once: by the city, and by the province no more', async () => {
  const open = async ({ url }: TestServer) => {
    const answer = await fetchPatiently(`${url}/api/v1/rooms/zone:thai-nguyen/statistics`)
    const { cases = [] } = frameSchema.parse(await answer.json())
    const reports = cases.map((record) => record.case).filter((one) => one.closedAt === undefined)
    return reports.map(({ id }) => id).toSorted()
  }
  // Of each day one is owed, on whatever day this runs.
  await expect.poll(async () => (await open(city)).join(' '), SOON).toContain('y-te-phan-dinh-phung')
  const asked = async () => [await open(province), await open(city)].map((ids) => ids.join(' '))
  await expect.poll(async () => new Set(await asked()).size, SOON).toBe(1)
  const headers = { Authorization: 'Bearer demo-administrator', 'Content-Type': 'application/json' }
  const owed = async ({ url }: TestServer) => {
    const answer = await fetch(`${url}/api/v1/entry/board`, { headers })
    return boardAnswerSchema.parse(await answer.json()).rows.map(({ form }) => form)
  }
  expect(await owed(city)).toContain('y-te-phan-dinh-phung')
  expect(await owed(province)).not.toContain('y-te-phan-dinh-phung')
  expect(await owed(province)).toContain('y-te-ngay')
})

test('R8: a link that is cut loses nothing and doubles nothing, nor a revision in between', async () => {
  link.become('cut')
  const at = Date.now()
  const figures = Array.from({ length: 3_000 }, (_, i) => {
    return { type: 'reading', indicator: 'traffic.flow', thing: 'd1', at: at + i, value: i } as const
  })
  police.send([...figures, incident(at, 2, 'two'), incident(at, 3, 'three')])
  await police.drained(DRAINED_WITHIN_MS)
  link.become('open')

  const held = await both()
  expect(held.filter((line) => line.startsWith(`revision ${CITY}/police case c1`))).toHaveLength(3)
  const { conflicts, rejected } = await feedState(province.url, CITY)
  expect({ conflicts, rejected }).toEqual({ conflicts: 0, rejected: 0 })
})

test('a province that was started again goes on where it was', async () => {
  await province.stop()
  sensors.send([{ type: 'reading', indicator: 'traffic.flow', thing: 'd1', at: Date.now(), value: 5 }])
  await sensors.drained(DRAINED_WITHIN_MS)
  province = await startProvince()
  const held = await both()
  expect(held.length).toBeGreaterThan(3_000)
})

test('a fact that was here does not come back: it is refused by name, and counted', async () => {
  const before = await storedLines(database.connection)
  const socket = knock(province.url)
  const hops = ['thai-nguyen-province', 'thai-nguyen']
  const origin = { feed: 'police', born: 'thai-nguyen', hops }
  const ack = await socket.emitWithAck('batch', {
    batch: 'l',
    origin,
    observations: said('loop', Date.now()),
  })
  expect(ack.rejected.map(({ code }: { code: string }) => code)).toEqual(['loop', 'loop', 'loop', 'loop'])
  const unknown = { feed: 'nobody', born: 'thai-nguyen', hops: ['thai-nguyen'] }
  const other = await socket.emitWithAck('batch', { batch: 'u', origin: unknown, observations: said('x', 1) })
  expect(other).toMatchObject({ accepted: 0, rejected: [{ code: 'not-announced' }, {}, {}, {}] })
  const feeds = [{ ...origin, domains: ['traffic'], scopes: ['zone:thai-nguyen'] }].map((feed) => {
    return { ...feed, name: { vi: 'x', en: 'x' }, cadenceMs: 5_000, timebase: { kind: 'live' } }
  })
  const announced = await socket.emitWithAck('uplink', { type: 'feeds', definitions: 'x', feeds })
  expect(announced).toEqual({ ok: true, refused: [{ feed: 'police', code: 'loop' }] })
  socket.disconnect()
  expect((await feedState(province.url, CITY)).rejectedBy).toMatchObject({ loop: 5 })
  expect(await storedLines(database.connection)).toEqual(before)
})

test('who asks as an uplink and reads no answer gets no more of them', async () => {
  const socket = knock(province.url)
  const state = {
    type: 'state',
    clock: 1,
    status: 'keeping-up',
    lagMs: 0,
    waiting: 0,
    withheld: 0,
    refused: 0,
  }
  const ask = () => socket.emitWithAck('uplink', state)
  // As many as an uplink ever asks at once are answered.
  expect(await Promise.all([ask(), ask(), ask()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
  const cut = new Promise((resolve) => socket.once('disconnect', resolve))
  for (let i = 0; i < 100; i++) socket.emit('uplink', { type: 'figures', since: 0 }, () => undefined)
  await cut
  socket.disconnect()
})
