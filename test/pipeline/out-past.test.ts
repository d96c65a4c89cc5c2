import { afterAll, beforeAll, expect, test } from 'vitest'
import { healthAnswerSchema } from '../../shared/http-answers.ts'
import { featureCollectionSchema } from '../../shared/out/feature-collection.ts'
import { geoReportRequestsSchema } from '../../shared/open311/geo-report.ts'
import { ngsiEntitySchema, ngsiProblemSchema } from '../../shared/out/ngsi-ld.ts'
import { readCsv } from '../../server/files/read-csv.ts'
import { acknowledged, definition, feedsApi, post } from '../support/feeds-api.ts'
import { fetchPatiently } from '../support/fetch-patiently.ts'
import { outObservations } from '../support/out-observations.ts'
import { outPeople } from '../support/out-people.ts'
import { CITY_AREA, heard, knock, startServer, until, type TestServer } from '../support/server.ts'

let server: TestServer
const api = feedsApi(() => server.url, 'all')
const AT = Math.floor(Date.now() / 1000) * 1000 - 60_000
const LATER = AT + 30_000
const POLL = { timeout: 20_000, interval: 100 }
/** Between what was said first and what was said then. */
let then = 0
let iso = ''

const asking = (who: string) => ({ headers: { Authorization: `Bearer ${who}`, 'Accept-Language': 'en' } })
const ask = (path: string, who = 'all'): Promise<Response> => fetch(`${server.url}${path}`, asking(who))
const get = (path: string, who = 'all'): Promise<Response> =>
  fetchPatiently(`${server.url}${path}`, asking(who))
const rows = async (path: string, who?: string) => {
  const [head = [], ...rest] = readCsv(await (await get(path, who)).text(), ',').rows
  return rest.map((row) => Object.fromEntries(row.map((cell, i) => [String(head[i]), cell])))
}
const features = async (path: string, who?: string) =>
  featureCollectionSchema.parse(await (await get(path, who)).json())
const clock = async () =>
  healthAnswerSchema.parse(await (await fetch(`${server.url}/healthz`)).json()).serverTime

beforeAll(async () => {
  server = await startServer({}, { identities: outPeople })
  const domains = ['traffic', 'reports', 'environment']
  const often = { cadenceMs: 600_000, figuresEveryMs: { traffic: 600_000 } }
  await api.register(definition('sensors', { domains, scopes: ['19'], ...often }))
  const { token } = await api.issue('sensors')
  const first = outObservations(AT, 'Cầu Gia Bảy')
  expect(await acknowledged(post(server.url, token, first))).toMatchObject({ rejected: [] })
  then = await clock()
  iso = new Date(then).toISOString()
  await until(async () => (await clock()) > then)
  const speed = { type: 'reading', indicator: 'traffic.speed', thing: 'd1', at: LATER }
  const rain = { type: 'notice', id: 'rain', kind: 'environment.bulletin', area: CITY_AREA, at: LATER }
  const report = first.find((one) => 'id' in one && one.id === 'r1')
  const socket = knock(server.url, {
    feed: 'sensors',
    credential: token,
    timebase: { kind: 'simulated', factor: 1 },
    clock: LATER,
  })
  await heard(socket, 'welcome')
  const observations = [
    { ...speed, value: 12, numerator: 120, denominator: 10 },
    { ...rain, revision: 3, severity: 'high', title: 'Mưa tạnh', expiresAt: LATER },
    { ...report, at: LATER, revision: 2, status: 'done', closedAt: LATER },
  ]
  const ack: unknown = await socket.emitWithAck('batch', { batch: 'later', clock: LATER, observations })
  expect(ack).toMatchObject({ accepted: 3 })
  socket.disconnect()
})
afterAll(() => server.stop())

test('a layer is of the moment that is asked for, with the clock that its feed had, and says so everywhere', async () => {
  const path = '/api/v1/rooms/19/traffic/geojson'
  const answer = await get(`${path}?at=${then}`)
  expect(answer.headers.get('memento-datetime')).toBe(new Date(then).toUTCString())
  expect(answer.headers.get('link')).toBe(`<${path}>; rel="original"`)
  expect(answer.headers.get('content-disposition')).toMatch(
    /filename="19-traffic-at-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.geojson"/,
  )
  const past = featureCollectionSchema.parse(await answer.json())
  const of = (list: typeof past) => list.features.find(({ id }) => id === 'thing/sensors/d1')?.properties
  expect(past.moment).toBe(iso)
  expect(past.features.every(({ properties }) => properties['moment'] === iso)).toBe(true)
  expect(of(past)).toMatchObject({ 'traffic.speed': 41.3, timebase: 'live', simulated: false })

  const present = await get(path)
  expect(present.headers.get('memento-datetime')).toBeNull()
  const now = featureCollectionSchema.parse(await present.json())
  expect(now.moment).toBeUndefined()
  expect(of(now)).toMatchObject({ 'traffic.speed': 12, timebase: 'simulated', simulated: true })
  expect(of(now)).not.toHaveProperty('moment')
})

test('a scope is of that moment domain by domain, as far as one may watch it', async () => {
  const ids = async (who: string) =>
    (await features(`/api/v1/scopes/zone:thai-nguyen/geojson?at=${then}`, who)).features.map(({ id }) => id)
  expect((await ids('all')).toSorted()).toEqual(['case/sensors/r1', 'thing/sensors/d1'])
  expect(await ids('city-traffic')).toEqual(['thing/sensors/d1'])
  expect((await ask(`/api/v1/rooms/19/traffic/geojson?at=${then}`, 'city-traffic')).status).toBe(403)
  expect((await ask(`/api/v1/rooms/19/traffic/csv?at=${then}`, 'nobody')).status).toBe(401)
})

test('figures are those that the wall showed then; every row says the moment', async () => {
  const figures = await rows(`/api/v1/rooms/19/traffic/csv?heads=ids&at=${then}`)
  expect(figures.find((row) => row['indicator'] === 'traffic.speed' && row['scope'] === '19')).toMatchObject({
    value: '47.1',
    freshness: 'fresh',
  })
  const moments = new Set(figures.map((row) => Date.parse(String(row['moment']))))
  expect([...moments]).toEqual([then])
  const compared = await rows(`/api/v1/scopes/19/csv?of=comparison&heads=ids&at=${then}`)
  expect(compared.find(({ indicator }) => indicator === 'traffic.speed')).toMatchObject({
    'zone:thai-nguyen': '40.6',
  })
  const now = await rows('/api/v1/rooms/19/traffic/csv?heads=ids')
  expect(Object.keys(now[0] ?? {})).not.toContain('moment')
  const cases = await get(`/api/v1/rooms/19/reports/csv?of=cases&at=${then}`)
  expect(cases.headers.get('content-disposition')).toContain('19-reports-cases-at-')
  expect((await cases.text()).split(',')[0]).toBe('As it was at (past)')
})

test('feeds are told as they were heard, and nothing of them that is not kept', async () => {
  const find = async (query: string) =>
    (await rows(`/api/v1/feeds.csv?heads=ids${query}`)).find(({ feed }) => feed === 'sensors')
  expect(await find(`&at=${then}`)).toMatchObject({ timebase: 'live', status: 'live', accepted: null })
  expect((await find(`&at=${then}`))?.['connected']).toBeNull()
  expect(await find('')).toMatchObject({ timebase: 'simulated' })
  const today = await rows(`/api/v1/dictionary.csv?heads=ids&domain=traffic&at=${then}`)
  expect(today.find(({ indicator }) => indicator === 'traffic.speed')).toHaveProperty('moment')
})

test('entities say the moment whatever is asked of them', async () => {
  const path = `/ngsi-ld/v1/entities?type=TrafficFlowObserved&options=keyValues&attrs=averageVehicleSpeed`
  const speeds = async (query: string) =>
    ngsiEntitySchema.array().parse(await (await get(`${path}${query}`)).json())
  const past = await speeds(`&at=${then}`)
  expect(past.find(({ id }) => id.endsWith(':d1'))).toMatchObject({ averageVehicleSpeed: 41.3, moment: iso })
  const [now] = (await speeds('')).filter(({ id }) => id.endsWith(':d1'))
  expect(now).toMatchObject({ averageVehicleSpeed: 12 })
  expect(now).not.toHaveProperty('moment')
  const kpi = 'urn:ngsi-ld:KeyPerformanceIndicator:19:traffic.speed'
  const one = await get(`/ngsi-ld/v1/entities/${kpi}?options=keyValues&at=${then}`)
  expect(await one.json()).toMatchObject({ kpiValue: 47.1, moment: iso })
  const lost = await get(`/ngsi-ld/v1/entities/${kpi}?at=1`)
  expect(ngsiProblemSchema.parse(await lost.json())).toMatchObject({ status: 404 })
})

test('warnings are those that stood then, and none of what was said since', async () => {
  const alerts = async (query = '') => (await get(`/cap/alerts.atom${query}`)).text()
  await expect.poll(() => alerts(), POLL).toMatch(/sensors\.rain\.3/)
  const past = await alerts(`?at=${then}`)
  expect(past).not.toContain('sensors.rain.3')
  const of = (atom: string, id: string) => atom.split('<entry>').find((entry) => entry.includes(id)) ?? ''
  expect(of(past, 'sensors.rain.2')).toMatch(
    /<title>\[Như lúc [^<]*<.*<status>Actual<.*<msgType>Update<.*<note>[^<]*no warning of now.*sensors\.rain\.1,/s,
  )
  expect(of(past, 'sensors.gone.2')).toContain('<msgType>Cancel<')
  const now = await alerts()
  expect(of(now, 'sensors.rain.3')).toMatch(/<status>Exercise<.*<msgType>Cancel</s)
  expect(now).not.toContain('no warning of now')
})

test('one warning is told as it was, and not before it was said', async () => {
  const alert = async (id: string, query = '') => {
    const answer = await get(`/cap/alerts/${id}${query}`)
    return `${answer.status} ${await answer.text()}`
  }
  const identifier = (text: string, id: string) =>
    new RegExp(`<identifier>([^<]*${id})</identifier>`).exec(text)?.[1] ?? ''
  const atom = await (await get(`/cap/alerts.atom?at=${then}`)).text()
  const second = identifier(atom, 'sensors\\.rain\\.2')
  expect(atom).toContain(`/cap/alerts/${encodeURIComponent(second)}?at=${then}"`)
  expect(await alert(second, `?at=${then}`)).toMatch(/^200 .*<status>Actual<.*<note>[^<]*no warning of now/s)
  const third = second.replace(/2$/, '3')
  await expect.poll(() => alert(third), POLL).toMatch(/^200 .*<status>Exercise</s)
  expect(await alert(third, `?at=${then}`)).toMatch(/^404 .*not-found/)
  expect(await alert(second, '?at=1')).toMatch(/^404 .*out-of-span/)
  expect(await alert(second, '?at=now')).toMatch(/^400 .*malformed/)
})

test('reports are told as they stood, each with its moment, as far as one may see them', async () => {
  const path = '/open311/v2/requests.json'
  const told = async (query = '', who?: string) =>
    geoReportRequestsSchema.parse(await (await get(`${path}${query}`, who)).json())
  const [now] = await told()
  expect(now).toMatchObject({ service_request_id: 'sensors:r1', status: 'closed' })
  expect(now).not.toHaveProperty('moment')
  const [past] = await told(`?at=${then}`)
  expect(past).toMatchObject({ service_request_id: 'sensors:r1', status: 'open', moment: iso })
  expect(past).not.toHaveProperty('simulated')
  expect(await told(`?at=${then}&status=closed`)).toEqual([])
  expect(await told(`?at=${then}`, 'city-traffic')).toEqual([])
  const xml = await get(`/open311/v2/requests.xml?at=${then}`)
  expect(xml.headers.get('memento-datetime')).toBe(new Date(then).toUTCString())
  expect(await xml.text()).toContain(`<moment>${iso}</moment>`)
  expect((await get(`${path}?at=1`)).status).toBe(404)
  expect((await get(`${path}?at=now`)).status).toBe(400)
})

test.each([
  ['rooms/19/traffic/geojson', '?at=1', '404 out-of-span'],
  ['scopes/19/csv', '?at=1', '404 out-of-span'],
  ['feeds.csv', '?at=253402300799999', '404 out-of-span'],
  ['rooms/19/traffic/csv', '?at=yesterday', '400 malformed'],
  ['rooms/atlantis/traffic/csv', '?at=1', '404 unknown-scope'],
  ['rooms/19/traffic', '?at=1', '400 malformed'],
])('%s%s is refused by a known error', async (path, query, expected) => {
  const answer = await get(`/api/v1/${path}${query}`)
  const { code }: { code?: string } = JSON.parse(await answer.text())
  expect(`${answer.status} ${code}`).toBe(expected)
})

test('more moments at once than are made are told to come back, and the others are told', async () => {
  const path = `/api/v1/rooms/19/traffic/csv?at=${then}`
  const eight = async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(path)))
    return [...new Set(answers.map(({ status }) => status))].toSorted()
  }
  // On a busy machine they may come one by one.
  await expect.poll(eight).toEqual([200, 503])
  expect((await get(path)).status).toBe(200)
})
