import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { batchAckSchema, type BatchAck } from '../../shared/batch.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import {
  CITY,
  feedBoard,
  feedState,
  heard,
  knock,
  OTHER_CITY,
  startServer,
  until,
  type TestServer,
} from '../support/server.ts'

let server: TestServer
let beside: Socket

beforeAll(async () => {
  server = await startServer()
  beside = knock(server.url, { feed: OTHER_CITY })
  await heard(beside, 'welcome')
})
afterAll(async () => {
  // Whatever was thrown at the others, this one was never cut, and is still heard.
  const observations = [
    { type: 'reading', indicator: 'traffic.flow', area: '05518', at: Date.now(), value: 1 },
  ]
  const ack: BatchAck = await beside.emitWithAck('batch', { batch: 'after', observations })
  expect(ack.accepted).toBe(1)
  beside.disconnect()
  await server.stop()
})

const anyBatch = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 20 })
const total = (ack: BatchAck) => ack.accepted + ack.duplicates + ack.conflicts.length + ack.rejected.length

test('any members over Socket.IO: each is accounted for', async () => {
  const socket = knock(server.url)
  await heard(socket, 'welcome')
  await fc.assert(
    fc.asyncProperty(anyBatch, async (observations) => {
      const ack = batchAckSchema.parse(await socket.emitWithAck('batch', { batch: 'any', observations }))
      expect(total(ack)).toBe(observations.length)
    }),
  )
  expect(socket.connected).toBe(true)
  socket.disconnect()
})

test('anything said over Socket.IO: answered, or a counted disconnect', async () => {
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (said) => {
      const socket = knock(server.url)
      await heard(socket, 'welcome')
      const answer = socket.emitWithAck('batch', said).then((ack) => batchAckSchema.safeParse(ack).success)
      const cut = heard(socket, 'disconnect').then(() => true)
      expect(await Promise.race([answer.catch(() => true), cut])).toBe(true)
      socket.disconnect()
    }),
    { numRuns: 30 },
  )
})

test('any bytes over HTTP: an acknowledgement that accounts for each, or a known error', async () => {
  const body = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
    anyBatch.map((observations) => JSON.stringify({ observations })),
  )
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom('identity', 'gzip'), async (bytes, encoding) => {
      const answer = await fetch(`${server.url}/api/v1/observations`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-Feed-Id': CITY, 'Content-Encoding': encoding },
        body: typeof bytes === 'string' ? bytes : new Uint8Array(bytes),
      })
      const said: unknown = await answer.json()
      if (answer.status !== 200) expect(httpErrorSchema.parse(said).message).not.toBe('')
      else expect(total(batchAckSchema.parse(said))).toBeGreaterThan(0)
      expect(answer.status).toBeLessThan(500)
    }),
    { numRuns: 200 },
  )
  expect((await feedState(server.url, CITY)).rejected).toBeGreaterThan(0)
})

test('too many bytes in one frame are a counted disconnect, and end no other connection', async () => {
  const socket = knock(server.url)
  await heard(socket, 'welcome')
  const gone = heard(socket, 'disconnect')
  socket.emit('batch', { batch: 'x', observations: [' '.repeat(5_000_000)] }, () => {})
  await gone
  await until(async () => (await feedBoard(server.url)).disconnects['too-large'] === 1)
  expect(beside.connected).toBe(true)
})

test('bytes that are no packet are a counted disconnect', async () => {
  const before = (await feedBoard(server.url)).disconnects['not-a-packet'] ?? 0
  const socket = knock(server.url)
  await heard(socket, 'welcome')
  const gone = heard(socket, 'disconnect')
  const { transport } = socket.io.engine
  const raw: unknown = 'ws' in transport ? transport.ws : undefined
  if (typeof raw !== 'object' || raw === null || !('send' in raw)) throw new Error('no WebSocket')
  if (typeof raw.send === 'function') raw.send('zzz')
  await gone
  await until(async () => (await feedBoard(server.url)).disconnects['not-a-packet'] === before + 1)
  expect(beside.connected).toBe(true)
})
