import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { BatchAck } from '../../shared/batch.ts'
import { batchAckSchema } from '../../shared/batch.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { feedWelcomeSchema, helloErrorSchema } from '../../shared/session.ts'
import {
  CITY,
  CITY_AREA,
  feedBoard,
  feedState,
  heard,
  knock,
  OTHER_AREA,
  OTHER_CITY,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'

let server: TestServer
const open: { disconnect(): unknown }[] = []

beforeAll(async () => {
  server = await startServer()
})
afterEach(async () => {
  for (const socket of open.splice(0)) socket.disconnect()
  await until(async () => (await feedBoard(server.url)).feeds.every(({ connected }) => !connected))
})
afterAll(() => server.stop())

/** A server with settings of its own, for what `run` does with its address. */
async function withServer(settings: Record<string, string>, run: (url: string) => Promise<void>) {
  const own = await startServer(settings)
  try {
    await run(own.url)
  } finally {
    for (const socket of open.splice(0)) socket.disconnect()
    await own.stop()
  }
}

function enter(hello: Record<string, unknown> = {}, url = server.url) {
  const socket = knock(url, hello)
  open.push(socket)
  return socket
}

const refusalOf = async (hello: Record<string, unknown>, url = server.url) => {
  const error = await heard<Error & { data: unknown }>(enter(hello, url), 'connect_error')
  return helloErrorSchema.parse(error.data)
}

const batch = (value = 40) => ({
  batch: `b-${value}`,
  observations: [{ type: 'reading', indicator: 'traffic.flow', area: CITY_AREA, at: Date.now(), value }],
})

describe('the hello', () => {
  test('is welcomed with what the feed needs to know', async () => {
    const welcome = feedWelcomeSchema.parse(await heard(enter({ agent: 'test 1' }), 'welcome'))
    expect(welcome).toMatchObject({
      protocol: PROTOCOL_VERSION,
      centre: 'thai-nguyen-province',
      scenarios: [],
    })
    expect(await feedState(server.url, CITY)).toMatchObject({
      connected: true,
      timebase: 'live',
      agent: 'test 1',
    })
  })

  test('of another protocol version is refused by name, with both versions', async () => {
    const refused = await refusalOf({ protocol: 99, shape: 'of the future', locale: 'en' })
    expect(refused).toMatchObject({ code: 'protocol-version', protocol: PROTOCOL_VERSION })
    expect(refused.message).toContain('99')
    expect(refused.message).toContain(String(PROTOCOL_VERSION))
  })

  test.each([
    [{ feed: 'nobody' }, 'unknown-feed'],
    [{ feed: 7 }, 'malformed-hello'],
    [{ timebase: { kind: 'lunar' } }, 'malformed-hello'],
    [{ protocol: undefined }, 'malformed-hello'],
  ])('%o is refused as %s', async (hello, code) => {
    expect((await refusalOf(hello)).code).toBe(code)
  })

  test('needs the credential of a feed that has one', async () => {
    const credential = 'correct-horse-battery'
    await withServer({ FEED_CREDENTIALS: JSON.stringify({ [CITY]: credential }) }, async (url) => {
      expect((await refusalOf({}, url)).code).toBe('bad-credential')
      expect((await refusalOf({ credential: 'wrong-horse-battery' }, url)).code).toBe('bad-credential')
      await heard(enter({ credential }, url), 'welcome')
    })
  })

  test('from a foreign web page is not heard', async () => {
    const response = await fetch(`${server.url}/socket.io/?EIO=4&transport=polling`, {
      headers: { Origin: 'https://elsewhere.example' },
    })
    expect(response.status).toBe(403)
  })
})

describe('a frame that is no frame', () => {
  const wrong: [string, (socket: ReturnType<typeof enter>) => unknown][] = [
    ['not-a-batch', (socket) => socket.emit('batch', batch())],
    ['not-a-batch', (socket) => socket.emit('batch', { batch: 'x', observations: [] }, () => {})],
    ['not-a-batch', (socket) => socket.emit('batch', 'text', () => {})],
    ['not-a-batch', (socket) => socket.emit('batch', batch(), 'more', () => {})],
    ['not-a-batch', (socket) => socket.emit('batch', Buffer.from('{}'), () => {})],
    ['unknown-event', (socket) => socket.emit('bacth', batch(), () => {})],
    ['not-a-packet', (socket) => socket.io.engine.write('9not a packet')],
  ]
  test.each(wrong)('is a counted disconnect: %s', async (reason, say) => {
    const before = (await feedBoard(server.url)).disconnects
    const socket = enter()
    const beside = enter({ feed: OTHER_CITY })
    await Promise.all([heard(socket, 'welcome'), heard(beside, 'welcome')])
    const gone = heard(socket, 'disconnect')
    say(socket)
    await gone
    await until(async () => !(await feedState(server.url, CITY)).connected)
    expect((await feedBoard(server.url)).disconnects).toEqual({
      ...before,
      [reason]: (before[reason] ?? 0) + 1,
    })
    const ack: BatchAck = await beside.emitWithAck('batch', {
      ...batch(),
      observations: [
        { type: 'reading', indicator: 'traffic.flow', area: OTHER_AREA, at: Date.now(), value: 1 },
      ],
    })
    expect(batchAckSchema.parse(ack)).toMatchObject({ accepted: 1, rejected: [] })
  })
})

test('a batch is acknowledged member by member, in the language of the hello', async () => {
  const socket = enter({ locale: 'en' })
  await heard(socket, 'welcome')
  const [good] = batch().observations
  const sent = { batch: 'b', observations: [good, good, { ...good, value: 41 }, { type: 'reading' }, null] }
  const ack = batchAckSchema.parse(await socket.emitWithAck('batch', sent))
  expect(ack).toMatchObject({
    batch: 'b',
    accepted: 1,
    duplicates: 1,
    conflicts: [{ index: 2 }],
    durable: true,
  })
  expect(ack.rejected.map(({ index, code }) => [index, code])).toEqual([
    [3, 'malformed'],
    [4, 'malformed'],
  ])
  expect(ack.rejected[0]?.message).toMatch(/^Invalid input/)
})

test('a feed beyond its allowance is answered later, not refused', async () => {
  await withServer({ FEED_RATE: '10' }, async (url) => {
    const socket = enter({}, url)
    await heard(socket, 'welcome')
    const many = (name: string, from: number) => ({
      batch: name,
      observations: Array.from({ length: 22 }, (_, i) => ({ ...batch(i).observations[0], at: from + i })),
    })
    const answered: string[] = []
    const said = ['first', 'second'].map(async (name, i) => {
      const ack: BatchAck = await socket.emitWithAck('batch', many(name, Date.now() - 1_000 * (i + 1)))
      answered.push(ack.batch)
      return ack.accepted
    })
    expect(await Promise.all(said)).toEqual([22, 22])
    expect(answered).toEqual(['first', 'second'])
  })
})
