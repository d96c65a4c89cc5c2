import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { adapterAckSchema } from '../../shared/adapters/adapter-ack.ts'
import { feedBoardSchema } from '../../shared/feeds/feed-board.ts'
import { httpErrorSchema } from '../../shared/http-answers.ts'
import { definition, feedsApi } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { CITY_AREA, startServer, until, type TestServer } from '../support/server.ts'

let server: TestServer
const api = feedsApi(() => server.url)
const tokens = new Map<string, string>()

const DOSSIERS = { domains: ['services'], adapter: { kind: 'qcvn120' } }
const EVENTS = { domains: ['traffic', 'environment'], adapter: { kind: 'cloudevents' } }
const BROKER = { domains: ['traffic', 'environment'], adapter: { kind: 'ngsi-v2' } }

beforeAll(async () => {
  server = await startServer()
  const feeds = Object.entries({ dossiers: DOSSIERS, events: EVENTS, broker: BROKER, plain: {} })
  for (const [id, more] of feeds) {
    await api.register(definition(id, more))
    tokens.set(id, (await api.issue(id)).token)
  }
})
afterAll(() => server.stop())

function post(feed: string, body: unknown, headers: Record<string, string> = {}, token = tokens.get(feed)) {
  return fetch(`${server.url}/api/v1/in/${feed}`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Accept-Language': 'en',
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}
async function ackOf(answer: Promise<Response>) {
  const response = await answer
  expect(response.status).toBe(200)
  return adapterAckSchema.parse(await response.json())
}
async function refusalOf(answer: Promise<Response>): Promise<string> {
  const response = await answer
  return `${response.status} ${httpErrorSchema.parse(await response.json()).code}`
}

const at = () => new Date(Date.now() - 60_000).toISOString()
const STRUCTURED = { 'Content-Type': 'application/cloudevents+json' }
const event = (id: string) => {
  const flow = {
    type: 'reading',
    indicator: 'traffic.flow',
    area: CITY_AREA,
    at: Date.now() - 1000,
    value: 40,
  }
  return { specversion: '1.0', id, source: '/a', type: 'b', data: flow }
}
const dossier = (more: object = {}) => ({
  MaHoSo: 'H55-1',
  TenTTHC: 'Đăng ký khai sinh, gọi 0912345678',
  ChuHoSo: 'Nguyễn Văn Kín',
  Email: 'kin@example.vn',
  SoDienThoai: '0987654321',
  NgayTiepNhan: at(),
  TrangThaiHoSo: 2,
  ...more,
})
const PERSONAL = /Nguyễn Văn Kín|kin@example|0987654321|0912345678/

describe('a document', () => {
  test('is answered when it is durable: what was read, taken and refused, and stands on the board', async () => {
    const air = { id: 'st1', type: 'AirQualityObserved', dateObserved: at(), airQualityIndex: 50, pm25: 9 }
    const notification = { subscriptionId: 's', data: [air, { id: 'm', type: 'Museum' }] }
    expect(await ackOf(post('broker', notification))).toMatchObject({
      durable: true,
      read: 2,
      translated: 3,
      accepted: 3,
      refused: 1,
      refusals: [{ path: 'data.1.type', code: 'not-mapped', message: expect.stringContaining('not set') }],
    })
    const board = await api.board('broker')
    expect(board.adapter).toMatchObject({
      kind: 'ngsi-v2',
      transport: 'push',
      read: 2,
      translated: 3,
      refused: 1,
      lastError: null,
      nextAt: null,
    })
    expect(board).toMatchObject({ accepted: 3, rejected: 1, rejectedBy: { 'not-mapped': 1 }, status: 'live' })
    expect((await api.board('plain')).adapter).toBeNull()
  })

  test('that comes again counts once; under its key it is answered as before', async () => {
    const body = JSON.stringify(event('again'))
    expect(await ackOf(post('events', body, STRUCTURED))).toMatchObject({ accepted: 1 })
    expect(await ackOf(post('events', body, STRUCTURED))).toMatchObject({ accepted: 0, duplicates: 1 })
    const keyed = { ...STRUCTURED, 'Idempotency-Key': 'k1' }
    const first = await ackOf(post('events', JSON.stringify(event('keyed')), keyed))
    expect(await refusalOf(post('events', JSON.stringify(event('other')), keyed))).toBe('422 key-reused')
    expect(first).toMatchObject({ batch: 'k1' })
  })

  test('of nothing is taken too', async () => {
    const batch = { 'Content-Type': 'application/cloudevents-batch+json' }
    expect(await ackOf(post('events', [], batch))).toMatchObject({ read: 0, translated: 0, durable: true })
  })

  test('beyond what the feed may say is refused by the gateway, as at the other doors', async () => {
    const body = { ...event('far'), data: { ...event('far').data, area: '05518' } }
    expect(await ackOf(post('events', body, STRUCTURED))).toMatchObject({
      accepted: 0,
      rejected: [{ code: 'not-in-scope' }],
    })
  })

  test('that is none is refused whole, and the board says so', async () => {
    expect(await refusalOf(post('broker', '{'))).toBe('400 not-json')
    expect(await refusalOf(post('broker', { hello: 1 }))).toBe('400 not-the-format')
    expect(await refusalOf(post('broker', '<a/>', { 'Content-Type': 'text/xml' }))).toBe('415 not-the-format')
    expect(await refusalOf(post('dossiers', '<!DOCTYPE a><a/>', { 'Content-Type': 'text/xml' }))).toBe(
      '400 xml-entities',
    )
    expect((await api.board('dossiers')).adapter?.lastError).toMatchObject({ code: 'xml-entities' })
    // Whoever posted it, the board is read in the language of its reader.
    const saidIn = async (language: string) => {
      const answer = await api.ask('GET', '/feeds/dossiers', undefined, language)
      return feedBoardSchema.parse(await answer.json()).adapter?.lastError?.message
    }
    expect(await saidIn('vi')).toMatch(/máy chủ không nhận$/)
    expect(await saidIn('en')).toMatch(/which are not taken$/)
    const cut = await post('dossiers', '<a>', { 'Content-Type': 'text/xml', 'Accept-Language': 'en' })
    expect(await cut.json()).toMatchObject({
      message: 'the body is not XML: well-formed XML in line 1 was expected',
    })
  })
})

describe('the door', () => {
  test('opens for the feed that a credential is of, and for no other', async () => {
    expect(await refusalOf(post('broker', [], {}, tokens.get('plain')))).toBe('403 not-authorised')
    const other = await post('broker', [], { 'Accept-Language': 'en' }, tokens.get('plain'))
    expect(await other.text()).toContain('of another feed')
    expect(await refusalOf(post('broker', [], {}, 'tc_broker_wrong'))).toBe('401 bad-credential')
    expect(await refusalOf(post('nobody', [], {}, 'x'))).toBe('401 unknown-feed')
    expect(await refusalOf(fetch(`${server.url}/api/v1/in/broker`, { method: 'POST' }))).toBe(
      '401 bad-credential',
    )
  })

  test('is not that of a feed without an adapter', async () => {
    expect(await refusalOf(post('plain', []))).toBe('409 no-adapter')
  })

  test('changes with the definition; a wrong one is not taken', async () => {
    expect((await api.change('plain', { adapter: { kind: 'ngsi-ld' } })).definition.adapter?.kind).toBe(
      'ngsi-ld',
    )
    expect(await ackOf(post('plain', []))).toMatchObject({ read: 0 })
    const settings = { otherwise: 'a b' }
    const wrong = await api.ask('PATCH', '/feeds/plain', { adapter: { kind: 'cloudevents', settings } })
    expect(wrong.status).toBe(400)
    expect((await api.change('plain', { adapter: null })).definition.adapter).toBeUndefined()
    expect(await refusalOf(post('plain', []))).toBe('409 no-adapter')
  })
})

test('who stands behind an event is not told of either, where it is taken and where it is refused', async () => {
  const kin = { hoTen: 'Nguyễn Văn Kín', email: 'kin@example.vn', so_dien_thoai: '0987654321' }
  const thing = {
    type: 'thing',
    id: 'cam-1',
    kind: 'traffic.camera',
    at: Date.now(),
    revision: 1,
    area: CITY_AREA,
  }
  const camera = { ...thing, name: 'Camera, gọi 0912345678', status: 'online', attributes: kin }
  const taken = { ...event('kin'), phone: '0987654321', data: camera }
  const refused = { ...taken, id: 'kin2', data: { ...camera, status: 7 } }
  const batch = { 'Content-Type': 'application/cloudevents-batch+json' }
  const ack = await ackOf(post('events', [taken, refused], batch))
  expect(ack).toMatchObject({ accepted: 1, refused: 1 })
  await until(async () => (await api.quarantine('feed=events')).members.length > 1)
  const room = await fetchPatiently(`${server.url}/api/v1/rooms/zone:thai-nguyen/traffic`)
  const said = [ack, await room.json(), await api.quarantine('feed=events'), await api.board('events')]
  expect(JSON.stringify(said)).toContain('Camera, gọi [SĐT]')
  expect(JSON.stringify(said)).not.toMatch(PERSONAL)
})

test('who watches sees what the adapter refused, and quarantine keeps why and what it was, in the language of the reader', async () => {
  await api.arrivals('dossiers')
  const early = { NgayTiepNhan: at(), NgayHenTra: '2020-01-01T00:00:00+07:00' }
  const wrong = [dossier({ MaHoSo: 'H55-4', ...early }), dossier({ MaHoSo: 'H55-5', TrangThaiHoSo: 77 })]
  await ackOf(post('dossiers', [dossier({ MaHoSo: 'H55-3' }), ...wrong]))
  await ackOf(post('dossiers', wrong[0]))
  const { arrivals } = await api.arrivals('dossiers', 0, 'vi')
  expect(arrivals).toMatchObject([
    {
      accepted: 1,
      rejected: 2,
      members: [
        { outcome: 'accepted' },
        { id: 'H55-4', reason: expect.stringContaining('trước thời điểm tiếp nhận hồ sơ') },
        { id: 'H55-5', code: 'unknown-status' },
      ],
    },
    { size: 1, accepted: 0, rejected: 1, members: [{ id: 'H55-4' }] },
  ])
  const query = 'feed=dossiers&text=trước thời điểm tiếp nhận'
  await until(async () => (await api.quarantine(query)).members.length > 1)
  const vi = (await api.quarantine(query, 'vi')).members[1]
  expect(vi).toMatchObject({
    member: { id: 'H55-4' },
    detail: 'trước thời điểm tiếp nhận hồ sơ',
    sha256: null,
  })
  const en = await api.quarantine(query)
  expect(en.members[1]).toMatchObject({ detail: 'before the dossier was received' })
})

test('whose dossier it is, is neither on the wall nor in quarantine nor on the board', async () => {
  const wrong = dossier({ MaHoSo: 'H55-2', TrangThaiHoSo: 42 })
  expect(await ackOf(post('dossiers', [dossier(), wrong]))).toMatchObject({ accepted: 1, refused: 1 })
  await until(async () => (await api.quarantine('feed=dossiers')).members.length > 0)
  const room = await fetchPatiently(`${server.url}/api/v1/rooms/zone:thai-nguyen/services`)
  const said = [
    await room.text(),
    JSON.stringify(await api.quarantine('feed=dossiers')),
    JSON.stringify(await api.board('dossiers')),
  ].join('\n')
  expect(said).toContain('Đăng ký khai sinh')
  expect(said).toContain('unknown-status')
  expect(said).not.toMatch(PERSONAL)
})
