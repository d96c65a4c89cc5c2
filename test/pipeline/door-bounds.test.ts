import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { MAX_HEADER_BYTES } from '../../server/http-server.ts'
import { MAX_JSON_DEPTH } from '../../server/http/body.ts'
import { MAX_HEADERS, MAX_QUERY_PARAMETERS, MAX_URL_LENGTH } from '../../server/http/request-shape.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { sayRaw } from '../support/raw-request.ts'
import { CITY, feedBoard, heard, startServer, type TestServer } from '../support/server.ts'

/** What stands for somebody of the internet: the proxy of this machine says so. */
const STRANGER = { 'X-Forwarded-For': '203.0.113.7' }
const NEIGHBOUR = { 'X-Forwarded-For': '203.0.113.8' }

let server: TestServer
let now = 1_770_000_000_000
beforeAll(async () => {
  server = await startServer(
    { TRUST_PROXY: 'on', ADDRESS_RATE: '5' },
    { clock: () => now, beginsWithinMs: 2_000 },
  )
})
afterAll(() => server.stop())

async function refusal(path: string, init: RequestInit = {}) {
  const answer = await fetch(`${server.url}${path}`, init)
  const parsed = httpErrorSchema.safeParse(await answer.json())
  return [answer.status, parsed.data?.code]
}
const counted = async (reason: string) => (await feedBoard(server.url)).disconnects[reason] ?? 0

test('an address that is too long is refused, one that is just not is looked for', async () => {
  const path = `/${'a'.repeat(MAX_URL_LENGTH - 1)}`
  expect(await refusal(path)).toEqual([404, 'not-found'])
  expect(await refusal(`${path}a`)).toEqual([414, 'too-long'])
})

test('too many parameters are refused', async () => {
  const query = (count: number) => `?${Array.from({ length: count }, (_, i) => `p${i}=1`).join('&')}`
  expect((await fetch(`${server.url}/healthz${query(MAX_QUERY_PARAMETERS)}`)).status).toBe(200)
  expect(await refusal(`/healthz${query(MAX_QUERY_PARAMETERS + 1)}`)).toEqual([400, 'malformed'])
})

test('a NUL is refused wherever it stands in an address', async () => {
  for (const path of ['/healthz?text=%00', '/api/v1/rooms/19%00/traffic', '/%00'])
    expect(await refusal(path)).toEqual([400, 'malformed'])
})

test('too many headers are refused, however few Node hands on', async () => {
  const ask = (count: number) => {
    const more = Array.from({ length: count - 2 }, (_, i) => `X-${i}: 1`).join('\r\n')
    return sayRaw(
      server.port,
      `GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${more}\r\n\r\n`,
    )
  }
  expect(await ask(MAX_HEADERS)).toMatch(/^HTTP\/1\.1 200 /)
  for (const count of [MAX_HEADERS + 1, MAX_HEADERS + 200])
    expect(await ask(count)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/)
})

test('headers that are too large, and what is no request, get a known answer and are counted', async () => {
  const before = [await counted('headers-too-large'), await counted('malformed-request')]
  const large = `GET / HTTP/1.1\r\nHost: localhost\r\nX-Large: ${'a'.repeat(MAX_HEADER_BYTES)}\r\n\r\n`
  expect(await sayRaw(server.port, large)).toMatch(/^HTTP\/1\.1 431 [\s\S]*"code":"headers-too-large"/)
  expect(await sayRaw(server.port, '\x16\x03\x01 hello\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 400 [\s\S]*"code":"malformed"/,
  )
  expect([await counted('headers-too-large'), await counted('malformed-request')]).toEqual(
    before.map((count) => count + 1),
  )
})

test('JSON that nests too deeply is refused before it is read; brackets in a text are none', async () => {
  const send = (member: string) =>
    fetch(`${server.url}/api/v1/observations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Feed-Id': CITY },
      body: `{"observations":[${member}]}`,
    })
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
  expect((await send(nested(MAX_JSON_DEPTH - 2))).status).toBe(200)
  const refused = await send(nested(MAX_JSON_DEPTH - 1))
  expect([refused.status, httpErrorSchema.parse(await refused.json()).code]).toEqual([400, 'too-deep'])
  expect((await send(JSON.stringify(`"\\${'['.repeat(100)}`))).status).toBe(200)
})

describe('an address of the internet', () => {
  test('is told to wait when it asks too often; its neighbour and this machine are not', async () => {
    const ask = (headers: Record<string, string>) => fetch(`${server.url}/healthz`, { headers })
    for (let i = 0; i < 10; i++) expect((await ask(STRANGER)).status).toBe(200)
    const refused = await ask(STRANGER)
    expect([refused.status, httpErrorSchema.parse(await refused.json()).code]).toEqual([429, 'too-many'])
    expect(refused.headers.get('Retry-After')).toBe('1')
    expect((await ask(NEIGHBOUR)).status).toBe(200)
    for (let i = 0; i < 20; i++) expect((await ask({})).status).toBe(200)
    expect(await counted('too-many-requests')).toBeGreaterThan(0)
    now += 1_000
    expect((await ask(STRANGER)).status).toBe(200)
  })

  test('is told to wait sooner when it guesses', async () => {
    now += 10_000
    const guess = () => refusal('/api/v1/rooms/none/none', { headers: STRANGER })
    expect([await guess(), await guess()]).toEqual([
      [404, 'unknown-scope'],
      [404, 'unknown-scope'],
    ])
    expect(await guess()).toEqual([429, 'too-many'])
  })

  test('begins no session by then either', async () => {
    const socket = io(`${server.url}/live`, {
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: STRANGER,
    })
    await heard(socket, 'connect_error')
    expect(socket.connected).toBe(false)
  })
})

test('who begins and does not go on is let go, and counted: a request, and a session without a hello', async () => {
  const before = [await counted('too-slow'), await counted('no-hello')]
  const session = new WebSocket(`ws://127.0.0.1:${server.port}/socket.io/?EIO=4&transport=websocket`)
  const ended = new Promise((resolve) => session.addEventListener('close', resolve))
  const slow = await sayRaw(server.port, 'GET /healthz HTTP/1.1\r\nHost: localhost\r\n')
  expect(slow).toMatch(/^HTTP\/1\.1 408 [\s\S]*"code":"too-slow"/)
  await ended
  expect([await counted('too-slow'), await counted('no-hello')]).toEqual(before.map((count) => count + 1))
})

describe('a page of another origin', () => {
  const post = (headers: Record<string, string>, body = '{"type":"scenario.stop","id":"x"}') =>
    refusal('/api/v1/commands', { method: 'POST', headers, body })
  const JSON_TYPE = { 'Content-Type': 'application/json' }

  test.each([
    ['says another origin', { Origin: 'https://evil.example' }],
    ['hides its origin', { Origin: 'null' }],
    ['is said to be of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['carries a cookie and says nothing', { Cookie: 'session=1' }],
    [
      'shows a bearer beside a form',
      {
        'Content-Type': 'text/plain',
        Authorization: 'Bearer demo-shift-lead',
        Origin: 'https://evil.example',
      },
    ],
  ])('that %s changes nothing', async (_what, headers) => {
    expect(await post({ ...JSON_TYPE, ...headers })).toEqual([403, 'not-authorised'])
  })

  test.each([
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;charset=utf-8',
  ])('that posts a form as %s changes nothing, though it were of this server', async (type) => {
    expect(await post({ 'Content-Type': type, Origin: server.url }, 'type=x')).toEqual([
      415,
      'unsupported-type',
    ])
  })

  test('of this server may', async () => {
    const answer = await fetch(`${server.url}/api/v1/commands`, {
      method: 'POST',
      headers: { ...JSON_TYPE, Origin: server.url, Cookie: 'toan-canh.session=demo-shift-lead' },
      body: '{"type":"scenario.stop","id":"x"}',
    })
    expect(answer.status).toBe(200)
  })
})

test('what is told of a place is kept by nobody, and no other page may use it', async () => {
  const { headers } = await fetch(`${server.url}/api/v1/feeds`)
  expect(headers.get('Cache-Control')).toBe('no-store')
  expect(headers.get('Cross-Origin-Resource-Policy')).toBe('same-origin')
  expect(headers.get('Cross-Origin-Opener-Policy')).toBe('same-origin')
  expect(headers.get('Permissions-Policy')).toContain('camera=()')
  // Nothing here has TLS.
  expect(headers.get('Strict-Transport-Security')).toBeNull()
  const policy = headers.get('Content-Security-Policy') ?? ''
  expect(/script-src [^;]*/.exec(policy)?.[0]).toBe("script-src 'self'")
  // What has an ETag may be asked for again: it is kept, and looked at each time.
  expect((await fetch(`${server.url}/api/v1/domains`)).headers.get('Cache-Control')).toBe('no-cache')
})
