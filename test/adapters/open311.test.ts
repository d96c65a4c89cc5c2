import { expect, test } from 'vitest'
import { translateOpen311 } from '../../server/adapters/formats/open311.ts'
import { observationSchema } from '../../shared/observation.ts'
import { contextOf, inputOf } from './xml-context.ts'

const FIELDS = {
  service_request_id: '638344',
  status: 'open',
  service_name: 'Ổ gà',
  service_code: '006',
  description: 'Gọi 0912345678',
  requested_datetime: '2026-03-01T06:37:38+07:00',
  updated_datetime: '2026-03-01T08:37:38+07:00',
  expected_datetime: '2026-03-04T06:37:38+07:00',
  lat: '21.59',
  long: '105.84',
  address: '1 Hoàng Văn Thụ',
  first_name: 'Văn A',
  email: 'a@example.vn',
}
const AT = Date.parse('2026-03-01T08:37:38+07:00')

const xml = (fields: Record<string, string>) =>
  `<service_requests><request>${Object.entries(fields)
    .map(([name, value]) => `<${name}>${value}</${name}>`)
    .join('')}</request></service_requests>`
const read = (document: string, settings = {}) =>
  translateOpen311(inputOf(document), contextOf('open311', settings))

test('a request is a case, in XML as in JSON, without who sent it and where they live', () => {
  const { observations, refused } = read(xml(FIELDS), { categories: { '006': 'infrastructure' } })
  expect(refused).toEqual([])
  expect(observations).toMatchObject([
    {
      type: 'case',
      id: '638344',
      kind: 'reports.report',
      at: AT,
      revision: AT,
      area: 'north',
      place: [21.59, 105.84],
      title: 'Ổ gà',
      category: 'infrastructure',
      status: 'received',
      openedAt: Date.parse('2026-03-01T06:37:38+07:00'),
      dueAt: Date.parse('2026-03-04T06:37:38+07:00'),
    },
  ])
  expect(observations[0]).not.toHaveProperty('closedAt')
  expect(observationSchema.safeParse(observations[0]).success).toBe(true)
  expect(JSON.stringify(observations)).not.toMatch(/Hoàng Văn Thụ|Văn A|example/)
  const json = JSON.stringify([{ ...FIELDS, lat: 21.59, long: 105.84, media_url: null }])
  expect(read(json, { categories: { '006': 'infrastructure' } }).observations).toEqual(observations)
})

test('a closed one is over since its last change; a field that is declared personal is not read', () => {
  const { observations } = read(xml({ ...FIELDS, status: 'Closed' }), { personalFields: ['description'] })
  expect(observations).toMatchObject([{ status: 'done', closedAt: AT, category: 'other' }])
  expect(observations[0]).not.toHaveProperty('text')
})

test('none is over before it was opened, whatever its server says', () => {
  const { observations } = read(
    xml({ ...FIELDS, status: 'closed', updated_datetime: '2026-02-28T00:00:00+07:00' }),
  )
  const openedAt = Date.parse(FIELDS.requested_datetime)
  expect(observations).toMatchObject([{ openedAt, closedAt: openedAt, at: openedAt }])
})

test('a list within an object, one alone, and a field of another shape say what they say', () => {
  const one = { ...FIELDS, agency_responsible: { recipient: ['Sở'] }, service_name: ['x'], media_url: null }
  const told = { read: 1, observations: [{ id: '638344', title: 'Gọi 0912345678' }], refused: [] }
  expect(read(JSON.stringify({ service_requests: [one] }))).toMatchObject(told)
  expect(read(JSON.stringify(one))).toMatchObject(told)
  expect(read('{"service_code":"1","attributes":[]}')).toMatchObject({ read: 0, refused: [] })
  expect(() => read('{"errors":[{"code":404,"description":"no"}]}')).toThrow('not-the-format')
  expect(() => read('{"requests":"none"}')).toThrow('not-the-format')
})

test.each([
  ['service_request_id', { service_request_id: '' }],
  ['status', { status: 'pending' }],
  ['status', { status: '__proto__' }],
  ['requested_datetime', { requested_datetime: 'soon' }],
])('without a good %s it is refused', (field, wrong) => {
  expect(read(xml({ ...FIELDS, ...wrong }))).toMatchObject({
    read: 1,
    observations: [],
    refused: [{ path: `request.0.${field}`, code: 'malformed' }],
  })
})

test('lists of services hold nothing that happened; an error is no list', () => {
  const nothing = { read: 0, observations: [], refused: [] }
  expect(read('<services><service><service_code>1</service_code></service></services>')).toEqual(nothing)
  expect(read('<service_requests/>')).toEqual(nothing)
  expect(read('[]')).toEqual(nothing)
  expect(() => read('<errors><error><code>404</code></error></errors>')).toThrow('not-the-format')
  expect(() => read('[{"code":404,"description":"no"}]')).toThrow('not-the-format')
  expect(() => read('<html/>')).toThrow('not-the-format')
  expect(() => read('[{]')).toThrow('not-json')
})

test('days in figures are read in the order that the other requests show', () => {
  const request = (id: string, at: string) =>
    `<request><service_request_id>${id}</service_request_id><status>open</status><requested_datetime>${at}</requested_datetime></request>`
  const openedAt = (...at: string[]) =>
    read(
      `<service_requests>${at.map((one, i) => request(String(i), one)).join('')}</service_requests>`,
    ).observations.map((one) => ('openedAt' in one ? new Date(one.openedAt).toISOString().slice(0, 10) : ''))
  expect(openedAt('2/1/2026 8:00 AM')).toEqual(['2026-01-02'])
  expect(openedAt('2/1/2026 8:00 AM', '2/25/2026 8:00 AM')).toEqual(['2026-02-01', '2026-02-25'])
  expect(openedAt('2/1/2026 8:00 AM', '2/25/2026 8:00 AM', '25/2/2026 8:00 AM')).toHaveLength(2)
  const closed = request('3', '25/2/2026')
    .replace('open<', 'closed<')
    .replace('</request>', '<updated_datetime>2/3/2026</updated_datetime></request>')
  const { observations, refused } = read(
    `<service_requests>${closed}${request('4', '2/25/2026')}</service_requests>`,
  )
  expect(observations).toMatchObject([{ id: '4' }])
  expect(refused).toMatchObject([{ path: 'request.0.updated_datetime' }])
})
