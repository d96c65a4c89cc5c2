import { request } from 'node:http'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { CITY, heard, startServer, type TestServer } from '../support/server.ts'

let open: TestServer
let guarded: TestServer
beforeAll(async () => {
  open = await startServer()
  const feeds = ['city-thai-nguyen', 'city-pho-yen', 'city-song-cong', 'province-thai-nguyen']
  const credentials = Object.fromEntries(feeds.map((feed) => [feed, `horse-battery-${feed}`]))
  guarded = await startServer({
    FEED_CREDENTIALS: JSON.stringify(credentials),
    DEMO: 'off',
    PUBLIC_URL: 'https://ioc.example.vn',
  })
})
afterAll(() => Promise.all([open.stop(), guarded.stop()]))

/** What a browser asks whose page's own name was made to resolve to this machine. */
function ask({ port }: TestServer, path: string, host: string, method = 'GET') {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const headers = { Host: host }
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => (body += text))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
    })
    asked.on('error', reject)
    asked.end()
  })
}

const PATHS = [
  '/api/v1/centre',
  '/api/v1/feeds',
  '/api/v1/rooms/19/security',
  '/api/v1/pack/roads.json',
  '/API/v1/feeds',
  '/geo/communes.topojson',
  '/healthz',
  '/',
]

test('a socket may begin by long-polling, where a network lets no WebSocket through', async () => {
  const socket = io(`${open.url}/feeds`, {
    transports: ['polling'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION, feed: CITY, timebase: { kind: 'live' } },
  })
  await heard(socket, 'welcome')
  socket.disconnect()
})

describe('a demo', () => {
  test.each(PATHS)('tells a foreign name nothing at %s', async (path) => {
    for (const host of [
      'rebound.example',
      `rebound.example:${open.port}`,
      'localhost.rebound.example',
      '?',
    ]) {
      const { status, body } = await ask(open, path, host)
      expect(status).toBe(403)
      expect(httpErrorSchema.parse(JSON.parse(body)).code).toBe('foreign-host')
    }
  })

  test.each(['HEAD', 'OPTIONS', 'POST', 'PUT'])('nor by %s', async (method) => {
    expect((await ask(open, '/api/v1/feeds', 'rebound.example', method)).status).toBe(403)
  })

  test('nor at the handshake of its sockets', async () => {
    const path = '/socket.io/?EIO=4&transport=polling'
    expect((await ask(open, path, 'rebound.example')).status).toBe(403)
    expect((await ask(open, path, 'localhost')).status).toBe(200)
  })

  test('answers by every name of its machine', async () => {
    for (const host of [`localhost:${open.port}`, '127.0.0.1', '[::1]:8080', 'LOCALHOST'])
      expect((await ask(open, '/api/v1/feeds', host)).status).toBe(200)
  })
})

test('a server that asks everybody who they are answers by its public name, and by no other', async () => {
  expect((await ask(guarded, '/healthz', 'ioc.example.vn')).status).toBe(200)
  expect((await ask(guarded, '/healthz', 'localhost')).status).toBe(200)
  expect((await ask(guarded, '/healthz', 'rebound.example')).status).toBe(403)
})
