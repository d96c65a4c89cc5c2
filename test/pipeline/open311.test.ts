import { afterAll, beforeAll, expect, test } from 'vitest'
import { geoReportRequestsSchema, geoReportServicesSchema } from '../../shared/open311/geo-report.ts'
import { translateOpen311 } from '../../server/adapters/formats/open311.ts'
import { contextOf, inputOf } from '../adapters/xml-context.ts'
import { definition, feedsApi } from '../support/feeds-api.ts'
import { CITY_AREA, startServer } from '../support/server.ts'
import type { TestServer } from '../support/server.ts'

let server: TestServer
const api = feedsApi(() => server.url)
const AT = new Date(Date.now() - 3_600_000).toISOString()

beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function feedOf(id: string, kind: string, more: object): Promise<string> {
  await api.register(definition(id, { adapter: { kind, settings: {} }, ...more }))
  return (await api.issue(id)).token
}

async function push(id: string, token: string, document: string) {
  const answer = await fetch(`${server.url}/api/v1/in/${id}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/xml', 'Accept-Language': 'en' },
    body: document,
  })
  return { status: answer.status, said: (await answer.json()) as unknown }
}

const ask = (path: string, token = 'demo-viewer', headers = {}) =>
  fetch(`${server.url}/open311/v2/${path}`, {
    headers: { Authorization: `Bearer ${token}`, 'Accept-Language': 'en', ...headers },
  })

const REQUEST = `<service_requests>
  <request><service_request_id>7</service_request_id><status>open</status><service_name>Ổ gà &lt;b&gt;lớn &amp; sâu</service_name>
    <description>Gọi 0912345678, chị Hoa</description><email>hoa@example.vn</email><address>1 Hoàng Văn Thụ</address>
    <requested_datetime>${AT}</requested_datetime><lat>21.59</lat><long>105.84</long></request>
  <request><service_request_id>8</service_request_id><status>lost</status></request>
</service_requests>`

test('requests come in as cases and are told again, in JSON and XML, of each only what is public', async () => {
  const token = await feedOf('city-311', 'open311', { domains: ['reports'], scopes: [CITY_AREA] })
  const { status, said } = await push('city-311', token, REQUEST)
  expect(status).toBe(200)
  expect(said).toMatchObject({ read: 2, accepted: 1, refused: 1, durable: true })

  const told = geoReportRequestsSchema.parse(await (await ask('requests.json?service_code=other')).json())
  expect(told).toMatchObject([
    {
      service_request_id: 'city-311:7',
      status: 'open',
      service_code: 'other',
      description: 'Ổ gà lớn & sâu',
      lat: 21.59,
    },
  ])
  const xml = await (await ask('requests.xml')).text()
  expect(xml).toContain('<description>Ổ gà lớn &amp; sâu</description>')
  for (const text of [xml, JSON.stringify(told)]) expect(text).not.toMatch(/0912345678|Hoa|example|Hoàng/)
  // What it tells, it could take in again.
  expect(translateOpen311(inputOf(xml), contextOf('open311'))).toMatchObject({ read: 1, refused: [] })
})

test('they are found by what is asked', async () => {
  const idsOf = async (query: string) =>
    geoReportRequestsSchema
      .parse(await (await ask(`requests.json?${query}`)).json())
      .map((one) => one.service_request_id)
  expect(await idsOf('status=open')).toEqual(['city-311:7'])
  expect(await idsOf('status=closed')).toEqual([])
  expect(await idsOf('service_request_id=city-311:7,x')).toEqual(['city-311:7'])
  expect(await idsOf('service_code=traffic')).toEqual([])
  expect(await idsOf('end_date=2020-01-01T00:00:00Z')).toEqual([])
  expect(await idsOf('page=2')).toEqual([])
  for (const wrong of [
    'status=lost',
    'start_date=yesterday',
    'page_size=1001',
    'page=0',
    'status=open&status=closed',
  ])
    expect((await ask(`requests.json?${wrong}`)).status).toBe(400)
})

test('the services are the fields of reports', async () => {
  const services = geoReportServicesSchema.parse(await (await ask('services.json')).json())
  expect(services).toContainEqual(
    expect.objectContaining({ service_code: 'traffic', service_name: 'traffic' }),
  )
  const xml = await ask('services.xml', 'demo-viewer', { 'Accept-Language': 'vi' })
  expect(xml.headers.get('content-type')).toContain('text/xml')
  expect(await xml.text()).toContain('<service_name>giao thông</service_name>')
})

test('an alert and a press item come in by the same door; an entity attack does not', async () => {
  const alerts = await feedOf('kttv', 'cap', { domains: ['environment'] })
  const alert = `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>A1</identifier><sender>s</sender>
    <sent>${AT.replace(/\.\d+Z/, '+00:00')}</sent><status>Actual</status><msgType>Alert</msgType><scope>Public</scope></alert>`
  expect((await push('kttv', alerts, alert)).said).toMatchObject({ read: 1, accepted: 1, refused: 0 })
  expect((await push('kttv', alerts, alert)).said).toMatchObject({ accepted: 0, duplicates: 1 })
  expect(
    await push('kttv', alerts, `<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>${alert}`),
  ).toMatchObject({ status: 400, said: { code: 'xml-entities' } })
  const press = await feedOf('bao', 'rss', { domains: ['press'] })
  const rss = `<rss><channel><item><title>Tin</title><pubDate>${new Date(AT).toUTCString()}</pubDate></item></channel></rss>`
  expect((await push('bao', press, rss)).said).toMatchObject({ accepted: 1, refused: 0 })
})
