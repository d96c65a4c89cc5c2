import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { feedsAnswerSchema, httpErrorSchema } from '../../shared/http-answers.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import { domainsAnswerSchema } from '../../shared/domains-answer.ts'
import { frameSchema } from '../../shared/live/frame.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import {
  CITY,
  DAY,
  feedBoard,
  feedState,
  heard,
  knock,
  OTHER_AREA,
  OTHER_CITY,
  startServer,
  temporaryFolder,
  until,
} from '../support/server.ts'
import type { TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetchPatiently(`${server.url}${path}`, { headers })
const refusal = async (answer: Response) => ({
  status: answer.status,
  code: httpErrorSchema.parse(await answer.json()).code,
})

describe('every route answers as the contract says', () => {
  test.each([
    ['centre', '/api/v1/centre'],
    ['areas', '/api/v1/areas'],
    ['areas', '/api/v1/areas?date=2024-01-01'],
    ['feeds', '/api/v1/feeds'],
    ['domains', '/api/v1/domains'],
    ['room', '/api/v1/rooms/19/traffic'],
    ['room', '/api/v1/rooms/zone:thai-nguyen/centre'],
    ['health', '/healthz'],
  ] as const)('%s at %s', async (route, path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    HTTP_ROUTES[route].answers[0].schema.parse(await answer.json())
  })

  test.each([
    ['/api/v1/areas?date=yesterday', 400, 'malformed'],
    ['/api/v1/areas?date=2024-01-01&date=2025-01-01', 400, 'malformed'],
    ['/api/v1/rooms/atlantis/traffic', 404, 'unknown-scope'],
    ['/api/v1/rooms/19/weather', 404, 'unknown-domain'],
    ['/api/v1/nothing', 404, 'not-found'],
    ['/api/v1/observations', 404, 'not-found'],
    ['/nothing', 404, 'not-found'],
    ['/api/v1/rooms/%E0%A4%A/traffic', 400, 'malformed'],
    ['/../../etc/passwd', 404, 'not-found'],
  ])('%s is refused', async (path, status, code) => {
    expect(await refusal(await get(path))).toEqual({ status, code })
  })

  test('who comes to nothing by a browser is told where to go on, in their language; a program gets JSON', async () => {
    const browser = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' }
    const page = await get('/hub<script>', { ...browser, 'Accept-Language': 'en' })
    expect([page.status, page.headers.get('Content-Type')]).toEqual([404, 'text/html; charset=utf-8'])
    const text = await page.text()
    expect(text).toContain('nothing is here')
    expect(text).toContain('href="/wall"')
    expect(text).not.toContain('hub')
    expect(await (await get('/hub', browser)).text()).toContain('không có địa chỉ này')
    expect(await refusal(await get('/api/v1/nothing', browser))).toEqual({ status: 404, code: 'not-found' })
  })

  test('the tree is that of the day', async () => {
    const codes = async (date: string) => {
      const { areas } = (await (await get(`/api/v1/areas?date=${date}`)).json()) as {
        areas: { code: string }[]
      }
      return areas.map(({ code }) => code)
    }
    expect(await codes('2024-01-01')).toContain('164')
    expect(await codes(DAY)).not.toContain('164')
  })

  test('declarations are told whole, but for their functions, and confirmed when they are held', async () => {
    const answer = await get('/api/v1/domains')
    expect(await answer.json()).toEqual({ domains: JSON.parse(JSON.stringify(DOMAINS)) })
    const held = { 'If-None-Match': answer.headers.get('ETag') ?? '', 'Cache-Control': 'max-age=0' }
    expect((await get('/api/v1/domains', held)).status).toBe(304)
  })

  test('a frame can be read with what the server says of its domains', async () => {
    const socket = knock(server.url, { feed: OTHER_CITY })
    await heard(socket, 'welcome')
    const at = Date.now()
    const thing = { type: 'thing', id: 'gate', kind: 'traffic.camera', at, revision: at, area: OTHER_AREA }
    const observations = [
      { ...thing, name: 'Cổng', status: 'offline' },
      { type: 'reading', indicator: 'traffic.occupancy', area: OTHER_AREA, at, value: 12.3 },
    ]
    await socket.emitWithAck('batch', { batch: 'b', observations })
    socket.disconnect()
    const { domains } = domainsAnswerSchema.parse(await (await get('/api/v1/domains')).json())
    const traffic = domains.find(({ id }) => id === 'traffic')
    const read = async () =>
      frameSchema.parse(await (await get(`/api/v1/rooms/${OTHER_AREA}/traffic`)).json())
    await until(async () => (await read()).things !== undefined)
    const { dictionary, readings, states, things } = await read()
    const indicator = traffic?.indicators.find(({ id }) => id === dictionary?.series?.[0]?.[1])
    expect((readings?.value[0] ?? NaN) / 10 ** (indicator?.decimals ?? NaN)).toBe(12.3)
    const kind = traffic?.thingKinds.find(({ id }) => id === things?.[0]?.kind)
    expect(kind?.statuses[states?.status[0] ?? NaN]?.id).toBe('offline')
  })

  test("a feed's last refusals are told, without what was refused", async () => {
    const socket = knock(server.url, { feed: OTHER_CITY })
    await heard(socket, 'welcome')
    const wrong = { type: 'reading', indicator: 'traffic.nothing', area: OTHER_AREA, at: 1, value: 1 }
    const { serverTime } = await feedBoard(server.url)
    await socket.emitWithAck('batch', { batch: 'b', observations: [wrong, { secret: '0912 345 678' }] })
    socket.disconnect()
    const text = await (await get('/api/v1/feeds')).text()
    expect(text).not.toContain('0912 345')
    const board = feedsAnswerSchema.parse(JSON.parse(text))
    const { rejects, late } = board.feeds.find(({ feed }) => feed === OTHER_CITY) ?? { rejects: [] }
    expect(rejects).toEqual([
      expect.objectContaining({ code: 'malformed', path: 'type', length: 25 }),
      expect.objectContaining({ code: 'unknown-indicator', path: 'indicator' }),
    ])
    const sha256 = createHash('sha256').update(JSON.stringify(wrong)).digest('hex')
    expect(rejects[1]?.sha256).toBe(sha256)
    expect(rejects[1]?.at).toBeGreaterThanOrEqual(serverTime)
    expect(late).toBe(0)
  })

  test('a file of the pack is sent once, then confirmed', async () => {
    const first = await get('/api/v1/pack/roads.json')
    const etag = first.headers.get('ETag') ?? ''
    expect(
      (await get('/api/v1/pack/roads.json', { 'If-None-Match': etag, 'Cache-Control': 'max-age=0' })).status,
    ).toBe(304)
    expect(await refusal(await get('/api/v1/pack/feeds.json'))).toEqual({ status: 404, code: 'not-found' })
  })
})

describe('commands', () => {
  const command = (body: string, headers: Record<string, string> = {}, url = server.url) =>
    fetch(`${url}/api/v1/commands`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer demo-shift-lead', ...headers },
      body,
    })

  test('that are none are refused by name', async () => {
    expect(await refusal(await command('{'))).toEqual({ status: 400, code: 'not-json' })
    expect(await refusal(await command('{}', { 'Content-Type': 'text/plain' }))).toMatchObject({
      status: 415,
    })
    expect(await refusal(await command(' '.repeat(20_000)))).toEqual({ status: 413, code: 'too-large' })
    expect(await (await command('{"type":"reboot"}')).json()).toMatchObject({ ok: false, code: 'malformed' })
  })
})

test('pages may load nothing but what this server sends', async () => {
  const { headers } = await get('/healthz')
  expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';script-src 'self';/)
  expect(headers.get('X-Powered-By')).toBeNull()
})

test('every feed is said as a thing of the centre, in the room of its place', async () => {
  const socket = knock(server.url)
  await heard(socket, 'welcome')
  const observations = [
    { type: 'reading', indicator: 'traffic.flow', area: '05443', at: Date.now(), value: 1 },
  ]
  await socket.emitWithAck('batch', { batch: 'b', clock: Date.now(), observations })
  expect(await feedState(server.url, CITY)).toMatchObject({ status: 'live', connected: true, accepted: 1 })
  await until(async () => {
    const frame = await (await get('/api/v1/rooms/19/centre')).text()
    return frame.includes(`"key":"${CITY}"`) && frame.includes('"timebase":"live"')
  })
  socket.disconnect()
})

describe('the built client', () => {
  test('is served on / and /wall, its assets compressed and for ever, a folder of maps by ranges', async () => {
    const folder = await temporaryFolder()
    const client = join(folder.path, 'client')
    await mkdir(join(client, 'assets'), { recursive: true })
    await writeFile(join(client, 'index.html'), '<!doctype html>')
    await writeFile(join(client, 'assets', 'a-1.js'), 'let a')
    await writeFile(join(client, 'assets', 'a-1.js.br'), brotliCompressSync('let a'))
    await writeFile(join(folder.path, 'm.pmtiles'), '0123456789')
    const { url, stop } = await startServer({ GEO_PACK: folder.path }, { client })

    for (const page of ['/', '/wall']) {
      const answer = await fetch(`${url}${page}`)
      expect(await answer.text()).toBe('<!doctype html>')
      expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    }
    const asset = await fetch(`${url}/assets/a-1.js`, { headers: { 'Accept-Encoding': 'gzip, br' } })
    expect(await asset.text()).toBe('let a')
    expect(Object.fromEntries(asset.headers)).toMatchObject({
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
      'cache-control': 'public, max-age=31536000, immutable',
    })
    const plain = await fetch(`${url}/assets/a-1.js`, { headers: { 'Accept-Encoding': 'identity' } })
    expect(plain.headers.get('Content-Encoding')).toBeNull()
    const range = await fetch(`${url}/geo/m.pmtiles`, { headers: { Range: 'bytes=2-4' } })
    expect([range.status, await range.text()]).toEqual([206, '234'])
    const centre: unknown = await (await fetch(`${url}/api/v1/centre`)).json()
    expect(centre).toMatchObject({ geoPack: { pmtiles: ['/geo/m.pmtiles'] } })
    await stop()
    await folder.remove()
  })
})
