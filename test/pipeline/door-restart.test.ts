import { afterEach, expect, test } from 'vitest'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import type { FeedConnection, FeedOptions } from '../../shared/feed/feed-options.ts'
import type { Observation } from '../../shared/observation.ts'
import type { HelloError } from '../../shared/session.ts'
import { linkTo } from './door-link.ts'
import { freePort } from '../support/free-port.ts'
import { freshDatabase } from '../support/test-store.ts'
import {
  CITY,
  CITY_AREA,
  feedBoard,
  feedState,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'

let server: TestServer | undefined
let feed: FeedConnection | undefined

afterEach(async () => {
  await feed?.close()
  await server?.stop()
})

function connect(options: Partial<FeedOptions> = {}): FeedConnection {
  const url = server?.url ?? ''
  feed = connectFeed({ url, feed: CITY, timebase: { kind: 'live' }, flushMs: 5, batchSize: 50, ...options })
  return feed
}

const BEGUN = Date.now() - 3_600_000
const segment = (id: string): Observation => ({
  type: 'thing',
  id,
  kind: 'traffic.segment',
  at: 1_000,
  revision: 1,
  area: CITY_AREA,
  name: 'QL3',
  status: 'open',
})
const SEGMENT = segment('segment')
const figures = (from: number, count: number): Observation[] =>
  Array.from({ length: count }, (_, i) => ({
    type: 'reading',
    indicator: 'traffic.flow',
    thing: 'segment',
    at: BEGUN + from + i,
    value: from + i,
  }))

test('what is sent is acknowledged, in batches', async () => {
  server = await startServer()
  const sending = connect()
  expect(sending.send([SEGMENT, ...figures(0, 500)])).toBe(true)
  await sending.drained()
  expect(sending.stats()).toMatchObject({ accepted: 501, duplicates: 0, rejected: 0, resent: 0, queued: 0 })
  expect(await feedState(server.url, CITY)).toMatchObject({ accepted: 501, duplicates: 0 })
})

test('nothing is lost or doubled when the server restarts under way, and what it knew it still knows', async () => {
  const database = await freshDatabase()
  const settings = { DATABASE_URL: database.url, PORT: String(await freePort()) }
  server = await startServer(settings)
  const restarts: boolean[] = []
  const sending = connect({ onWelcome: (_welcome, restarted) => restarts.push(restarted) })
  sending.send([SEGMENT, ...figures(0, 300)])
  await sending.drained()
  await server.stop()
  sending.send(figures(300, 700))
  expect(sending.stats()).toMatchObject({ queued: 700, accepted: 301 })

  server = await startServer(settings)
  // Some of before too: of what the world remembers, and of what only the store does.
  sending.send([...figures(1_000, 100), ...figures(0, 20), ...figures(290, 10)])
  await sending.drained()
  expect(restarts).toEqual([true, true])
  expect(sending.stats()).toMatchObject({ accepted: 301 + 800, duplicates: 30, rejected: 0, conflicts: 0 })
  expect(await feedState(server.url, CITY)).toMatchObject({ accepted: 800, duplicates: 30, rejected: 0 })
  await server.stop()
  server = undefined
  await database.drop()
})

test('a feed that was heard before a restart is not told as never heard', async () => {
  const database = await freshDatabase()
  server = await startServer({ DATABASE_URL: database.url })
  const sending = connect()
  sending.send([SEGMENT])
  await sending.drained()
  await sending.close()
  const { lastArrivalAt } = await feedState(server.url, CITY)
  await server.stop()
  server = await startServer({ DATABASE_URL: database.url })
  expect(lastArrivalAt).not.toBeNull()
  expect(await feedState(server.url, CITY)).toMatchObject({ lastArrivalAt, connected: false })
  expect((await feedState(server.url, CITY)).status).not.toBe('never')
  // Of one that never spoke nothing is made up.
  expect(await feedState(server.url, 'city-song-cong')).toMatchObject({
    lastArrivalAt: null,
    status: 'never',
  })
  await server.stop()
  server = undefined
  await database.drop()
})

test('a link cut under way: what was not acknowledged is sent again and counts once', async () => {
  server = await startServer()
  const { url, port } = server
  const link = await linkTo(port)
  const sending = connect({ url: link.url })
  await until(() => sending.stats().connected)
  link.loseAnswers()
  sending.send(Array.from({ length: 200 }, (_, i) => segment(`segment-${i}`)))
  // Two batches are taken, and their acknowledgements are lost.
  await until(async () => (await feedState(url, CITY)).accepted === 100)
  link.cut()
  await sending.drained()
  expect(sending.stats()).toMatchObject({
    accepted: 100,
    duplicates: 100,
    rejected: 0,
    conflicts: 0,
    resent: 2,
  })
  expect(await feedState(url, CITY)).toMatchObject({ accepted: 200, duplicates: 100 })
  await link.close()
})

test('a feed whose answers come later than it waits is not cut, and loses and doubles nothing', async () => {
  server = await startServer({ FEED_RATE: '100' })
  const sending = connect({ ackTimeoutMs: 150 })
  sending.send(Array.from({ length: 400 }, (_, i) => segment(`segment-${i}`)))
  await sending.drained()
  expect(sending.stats().resent).toBeGreaterThan(0)
  expect(await feedState(server.url, CITY)).toMatchObject({ accepted: 400 })
  expect((await feedBoard(server.url)).disconnects).toEqual({})
})

test('an observation larger than a batch is given up before it is sent, and told', async () => {
  server = await startServer()
  const told: unknown[] = []
  const sending = connect({ onTooLarge: (given) => told.push(given.map(({ type }) => type)) })
  const large = { ...segment('large'), attributes: { photo: 'x'.repeat(5_000_000) } }
  sending.send([SEGMENT, large, ...figures(0, 10)])
  await sending.drained()
  expect(told).toEqual([['thing']])
  expect(sending.stats()).toMatchObject({ accepted: 11, tooLarge: 1, welcomes: 1 })
})

test('a wrong credential is final, and told', async () => {
  server = await startServer({ FEED_CREDENTIALS: JSON.stringify({ [CITY]: 'correct-horse-battery' }) })
  const told: [HelloError['code'], boolean][] = []
  const sending = connect({
    credential: 'wrong-horse-battery',
    onRefused: (error, final) => told.push([error.code, final]),
  })
  sending.send([SEGMENT])
  await expect(sending.drained()).rejects.toThrow('sai mã bí mật')
  await until(() => told.length === 1)
  expect(told).toEqual([['bad-credential', true]])
  expect(await feedState(server.url, CITY)).toMatchObject({ accepted: 0, connected: false })
})

test('a scenario reaches simulated feeds, now and in the welcome of one that comes later', async () => {
  server = await startServer()
  const { url } = server
  const command = (body: object) =>
    fetch(`${url}/api/v1/commands`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer demo-shift-lead' },
      body: JSON.stringify(body),
    }).then((answer) => answer.json())
  expect(await command({ type: 'scenario.start', id: 'ql3-accident' })).toMatchObject({
    ok: false,
    code: 'no-simulator',
  })

  const commands: unknown[] = []
  const simulated = { kind: 'simulated', factor: 1 } as const
  const noon = 1_700_000_000_000
  const sending = connect({
    timebase: simulated,
    clock: () => noon,
    onCommand: (said) => commands.push(said),
  })
  await until(() => sending.stats().connected)
  const started = await command({ type: 'scenario.start', id: 'ql3-accident' })
  await until(() => commands.length === 1)
  const startAt = Math.ceil(noon / 60_000) * 60_000
  expect(commands).toEqual([{ type: 'scenario.start', id: 'ql3-accident', startAt }])
  expect(started).toEqual({ ok: true, scenarios: [{ id: 'ql3-accident', startAt }] })

  const later = connectFeed({
    url,
    feed: 'city-pho-yen',
    timebase: simulated,
    onWelcome: ({ scenarios }) => commands.push(scenarios),
  })
  await until(() => commands.length === 2)
  expect(commands[1]).toEqual([{ id: 'ql3-accident', startAt }])
  await later.close()
})
