import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { featureCollectionSchema } from '../../shared/out/feature-collection.ts'
import { ngsiEntitySchema, ngsiProblemSchema } from '../../shared/out/ngsi-ld.ts'
import { translateCap } from '../../server/adapters/formats/cap.ts'
import { readCsv } from '../../server/files/read-csv.ts'
import { contextOf, inputOf } from '../adapters/xml-context.ts'
import { acknowledged, definition, feedsApi, post } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { outObservations } from '../support/out-observations.ts'
import { outPeople } from '../support/out-people.ts'
import { CITY_AREA, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let token: string
const api = feedsApi(() => server.url, 'all')
const NOW = Math.floor(Date.now() / 1000) * 1000
const AT = NOW - 60_000
const POLL = { timeout: 20_000, interval: 100 }
const EVIL = '=HYPERLINK("http://x")'

const asking = (who: string, headers: Record<string, string>) => ({
  headers: { Authorization: `Bearer ${who}`, 'Accept-Language': 'en', ...headers },
})
const ask = (path: string, who = 'all', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${server.url}${path}`, asking(who, headers))
const get = (path: string, who = 'all', headers: Record<string, string> = {}): Promise<Response> =>
  fetchPatiently(`${server.url}${path}`, asking(who, headers))
const rows = async (path: string, who = 'all') => {
  const text = await (await get(path, who)).text()
  const [head = [], ...rest] = readCsv(text, ',').rows
  return rest.map((row) => Object.fromEntries(row.map((cell, i) => [String(head[i]), cell])))
}

const OBSERVATIONS = outObservations(AT, EVIL)

beforeAll(async () => {
  server = await startServer({}, { identities: outPeople })
  const domains = ['traffic', 'reports', 'environment']
  const often = { cadenceMs: 600_000, figuresEveryMs: { traffic: 600_000 } }
  await api.register(definition('sensors', { domains, scopes: ['19'], ...often }))
  token = (await api.issue('sensors')).token
  const ack = await acknowledged(post(server.url, token, OBSERVATIONS))
  expect(ack).toMatchObject({ accepted: OBSERVATIONS.length, rejected: [] })
})
afterAll(() => server.stop())

describe('GeoJSON', () => {
  test('tells things with their figures, and whence, when and how fresh they are', async () => {
    const answer = await get('/api/v1/rooms/19/traffic/geojson')
    expect(answer.headers.get('content-type')).toContain('application/geo+json')
    const { features, unplaced } = featureCollectionSchema.parse(await answer.json())
    expect(unplaced).toBe(1)
    expect(features.map(({ id }) => id).toSorted()).toEqual(['thing/sensors/d1', 'thing/sensors/d3'])
    expect(features.find(({ id }) => id.endsWith('d1'))).toMatchObject({
      geometry: { type: 'Point', coordinates: [105.84, 21.59] },
      properties: {
        kind: 'traffic.detector',
        kindName: 'Traffic detector',
        statusName: 'online',
        area: CITY_AREA,
        feed: 'sensors',
        simulated: false,
        time: new Date(AT).toISOString(),
        freshness: 'fresh',
        'traffic.speed': 41.3,
      },
    })
    const again = await ask('/api/v1/rooms/19/traffic/geojson', 'all', {
      'If-None-Match': answer.headers.get('ETag') ?? '',
      'Cache-Control': 'max-age=0',
    })
    expect([304, 503]).toContain(again.status)
    const whole = featureCollectionSchema.parse(
      await (await get('/api/v1/rooms/19/traffic/geojson?unplaced=1&lang=vi')).json(),
    )
    expect(whole.features.find(({ id }) => id.endsWith('d2'))).toMatchObject({
      geometry: null,
      properties: { kindName: 'Cảm biến giao thông' },
    })
  })

  test('of a scope is all that one may watch there, and nothing else', async () => {
    const idsFor = async (path: string, who: string) =>
      featureCollectionSchema
        .parse(await (await get(path, who)).json())
        .features.map(({ id }) => id)
        .toSorted()
    expect(await idsFor('/api/v1/scopes/19/geojson', 'all')).toEqual([
      'case/sensors/r1',
      'thing/sensors/d1',
      'thing/sensors/d3',
    ])
    expect(await idsFor('/api/v1/scopes/19/geojson?domains=reports,x', 'all')).toEqual(['case/sensors/r1'])
    expect(await idsFor('/api/v1/scopes/zone:thai-nguyen/geojson', 'city-traffic')).toEqual([
      'thing/sensors/d1',
    ])
    expect(await idsFor('/api/v1/scopes/19/geojson', 'city-traffic')).toEqual([])
    expect((await ask('/api/v1/rooms/19/traffic/geojson', 'city-traffic')).status).toBe(403)
    expect((await ask('/api/v1/rooms/zone:thai-nguyen/reports/csv', 'city-traffic')).status).toBe(403)
  })
})

describe('a table', () => {
  test('of things, cases and readings says what stands; no cell is a formula, and no telephone is in it', async () => {
    const things = await rows('/api/v1/rooms/19/traffic/csv?of=things&heads=ids')
    expect(things.find(({ id }) => id === 'd1')).toMatchObject({
      name: `'${EVIL}`,
      status_name: 'online',
      lat: '21.59',
    })
    const cases = await rows('/api/v1/rooms/19/reports/csv?of=cases&heads=ids')
    expect(cases).toMatchObject([{ id: 'r1', category: 'traffic', feed: 'sensors', simulated: 'false' }])
    expect(JSON.stringify(cases)).not.toContain('0912345678')
    const readings = await rows('/api/v1/rooms/19/traffic/csv?of=readings&heads=ids&lang=vi')
    expect(readings.find(({ thing }) => thing === 'd1')).toMatchObject({
      indicator: 'traffic.speed',
      indicator_name: 'Tốc độ trung bình',
      value: '41.3',
      freshness: 'mới',
    })
  })

  test('of figures has them by scope, and side by side', async () => {
    const speedNow = async () => {
      const figures = await rows('/api/v1/rooms/19/traffic/csv?heads=ids')
      return figures.find(({ indicator, scope }) => indicator === 'traffic.speed' && scope === '19')?.[
        'value'
      ]
    }
    await expect.poll(speedNow, POLL).toBe('47.1')
    const compared = await rows('/api/v1/scopes/19/csv?of=comparison&heads=ids')
    expect(compared.find(({ indicator }) => indicator === 'traffic.speed')).toMatchObject({
      '19': '47.1',
      'zone:thai-nguyen': '40.6',
      'zone:pho-yen': null,
    })
    const [first] = await rows('/api/v1/scopes/19/csv?lang=vi')
    expect(Object.keys(first ?? {})).toContain('Chỉ tiêu')
  })

  test('of feeds, the dictionary and the history', async () => {
    expect(await rows('/api/v1/feeds.csv?heads=ids')).toContainEqual(
      expect.objectContaining({ feed: 'sensors', status_name: 'live' }),
    )
    const seen = await rows('/api/v1/feeds.csv?heads=ids', 'city-traffic')
    expect(seen.map(({ feed }) => feed)).toEqual(['city-thai-nguyen'])
    const dictionary = await rows('/api/v1/dictionary.csv?heads=ids&domain=traffic')
    expect(dictionary).toContainEqual(
      expect.objectContaining({ indicator: 'traffic.speed', roll_up: 'ratio' }),
    )
    const span = `from=${AT - 1_000}&to=${AT + 1_000}`
    const path = `/api/v1/history.csv?indicator=traffic.speed&feed=sensors&thing=d1&${span}&heads=ids`
    await expect.poll(async () => (await get(path)).status, POLL).toBe(200)
    await expect
      .poll(() => rows(path), POLL)
      .toMatchObject([{ indicator: 'traffic.speed', value: '41.26', time_ms: String(AT) }])
    const marked = await (await get('/api/v1/feeds.csv?bom=1')).arrayBuffer()
    expect([...new Uint8Array(marked.slice(0, 3))]).toEqual([0xef, 0xbb, 0xbf])
  })

  test.each([
    ['/api/v1/rooms/19/traffic/csv?of=all', 400],
    ['/api/v1/rooms/19/traffic/csv?lang=fr', 400],
    ['/api/v1/rooms/19/traffic/geojson?unplaced=2', 400],
    ['/api/v1/scopes/19/csv?of=things', 400],
    ['/api/v1/scopes/atlantis/geojson', 404],
    ['/api/v1/rooms/19/weather/csv', 404],
    ['/api/v1/dictionary.csv?domain=weather', 404],
    ['/api/v1/history.csv?indicator=traffic.speed&bom=2', 400],
  ])('%s is refused', async (path, status) => {
    expect((await get(path)).status).toBe(status)
  })
})

describe('NGSI-LD', () => {
  const entities = async (query: string, who = 'all') =>
    ngsiEntitySchema.array().parse(await (await get(`/ngsi-ld/v1/entities?${query}`, who)).json())

  test('tells entities by type, by place and by id, to whom may see them', async () => {
    expect((await entities('type=TrafficFlowObserved')).map(({ id }) => id)).toHaveLength(3)
    expect(await entities('type=TrafficFlowObserved,IssueReporting', 'city-traffic')).toHaveLength(2)
    const near = 'georel=near;maxDistance==500&geometry=Point&coordinates=[105.84,21.59]'
    expect(await entities(`${near}&options=keyValues`)).toMatchObject([{ averageVehicleSpeed: 41.3 }])
    const slow = `q=${encodeURIComponent('averageVehicleSpeed==41..42;averageVehicleSpeed.observedAt>2020-01-01')}`
    expect(await entities(`${slow}&options=keyValues`)).toMatchObject([{ averageVehicleSpeed: 41.3 }])
    const counted = await get('/ngsi-ld/v1/entities?type=TrafficFlowObserved&limit=0&count=true')
    expect([counted.headers.get('NGSILD-Results-Count'), await counted.json()]).toEqual(['3', []])
    const [report] = await entities('type=IssueReporting')
    const path = `/ngsi-ld/v1/entities/${encodeURIComponent(report?.id ?? '')}`
    expect(await (await get(path, 'all', { Accept: 'application/geo+json' })).json()).toMatchObject({
      type: 'Feature',
      properties: { type: 'IssueReporting' },
    })
    expect((await get(path, 'city-traffic')).status).toBe(404)
    const kpi = await get(
      '/ngsi-ld/v1/entities/urn:ngsi-ld:KeyPerformanceIndicator:19:traffic.speed?options=keyValues',
    )
    expect(await kpi.json()).toMatchObject({ name: 'traffic.speed', kpiValue: 47.1 })
  })

  test('says why not in the words of the standard', async () => {
    for (const [query, status] of [
      ['', 400],
      ['q=a%3D', 400],
      ['type=Alert&q=a~=b', 422],
      ['type=Alert&limit=x', 400],
    ] as const) {
      const answer = await get(`/ngsi-ld/v1/entities?${query}`)
      expect(answer.status).toBe(status)
      expect(ngsiProblemSchema.parse(await answer.json()).status).toBe(status)
    }
    const wrongForm = await get('/ngsi-ld/v1/types', 'nobody')
    expect(wrongForm.status).toBe(401)
  })

  test('what goes out comes in through the door of another feed, as the same facts', async () => {
    const more = {
      domains: ['traffic', 'reports', 'environment'],
      scopes: ['19'],
      adapter: { kind: 'ngsi-ld', settings: {} },
    }
    await api.register(definition('mirror', more))
    const mirror = (await api.issue('mirror')).token
    const told = await get('/ngsi-ld/v1/entities?type=TrafficFlowObserved,IssueReporting,Alert')
    const answer = await fetch(`${server.url}/api/v1/in/mirror`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${mirror}`, 'Content-Type': 'application/json' },
      body: await told.text(),
    })
    expect(await answer.json()).toMatchObject({ refused: 0, rejected: [], durable: true })
    // Rooms tell what they were told at their last tick.
    const of = async (feed: string) => {
      const here = await rows('/api/v1/rooms/19/traffic/csv?of=things&heads=ids')
      return here
        .filter((row) => row['feed'] === feed && row['lat'] !== null)
        .map(({ kind, name, area, status, lat, lon, time }) => ({ kind, name, area, status, lat, lon, time }))
    }
    await expect.poll(() => of('mirror')).toEqual(await of('sensors'))
    const cases = await rows('/api/v1/rooms/19/reports/csv?of=cases&heads=ids')
    const [one, other] = cases.map(({ id, title, category, status, opened_at }) => ({
      id,
      title,
      category,
      status,
      opened_at,
    }))
    expect(one).toEqual(other)
  })
})

test('warnings are CAP: an update refers to what was said before, what was taken back is a cancellation', async () => {
  // Three of the sensors, and two of them in the mirror.
  const read = async () =>
    translateCap(inputOf(await (await get('/cap/alerts.atom')).text()), contextOf('cap'))
  await expect.poll(async () => (await read()).read, POLL).toBe(5)
  const atom = await (await get('/cap/alerts.atom')).text()
  const of = (id: string) => atom.split('<entry>').find((entry) => entry.includes(`sensors.${id}.2`)) ?? ''
  expect(of('rain')).toMatch(/<msgType>Update<.*<references>[^<]*sensors\.rain\.1,/s)
  expect(of('gone')).toMatch(/<msgType>Cancel<.*<references>[^<]*sensors\.gone\.1,/s)
  // One that replaced another refers to it, and is told in its place.
  expect(of('new')).toMatch(/<msgType>Update<.*<references>[^<]*sensors\.old\.1,/s)
  expect(of('old')).toBe('')
  expect((await read()).refused).toEqual([])
  const href = /href="([^"]*rain[^"]*)"/.exec(of('rain'))?.[1] ?? ''
  const alone = await get(new URL(href).pathname)
  expect(alone.headers.get('content-type')).toContain('application/cap+xml')
  expect(await alone.text()).toContain('<msgType>Update</msgType>')
  expect((await get(new URL(href).pathname, 'city-traffic')).status).toBe(404)
  expect((await get(new URL(href).pathname.replace('.2', '.1'))).status).toBe(200)
  expect((await get('/cap/alerts/a.b.c.1')).status).toBe(404)
})

test('metrics tell what came in by door, and no name of a feed or of the place', async () => {
  const answer = await fetch(`${server.url}/metrics`)
  expect(answer.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  const text = await answer.text()
  expect(text).toMatch(/^toancanh_ingest_observations_total\{door="http",result="accepted"\} \d+$/m)
  expect(text).toMatch(/^toancanh_journal_commit_duration_seconds_count [1-9]/m)
  expect(text).toMatch(/^toancanh_store_size_bytes \d{6,}$/m)
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds /m)
  for (const name of ['sensors', 'thai-nguyen', 'song-cong']) expect(text).not.toContain(name)
  // Its digits may stand in any figure, and may not in a name.
  expect(text.match(/\{[^}]*\}/g)?.join('')).not.toContain(CITY_AREA)
  const open = await fetch(`${server.url}/metrics`, {
    headers: { Accept: 'application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5' },
  })
  expect(open.headers.get('content-type')).toContain('application/openmetrics-text; version=1.0.0')
  expect((await open.text()).endsWith('# EOF\n')).toBe(true)
  expect((await fetch(`${server.url}/metrics`, { headers: { 'X-Forwarded-For': '10.0.0.8' } })).status).toBe(
    403,
  )
})
