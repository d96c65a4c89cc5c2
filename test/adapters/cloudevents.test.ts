import { describe, expect, test } from 'vitest'
import { AdapterError } from '../../server/adapters/adapter.ts'
import { translateCloudEvents } from '../../server/adapters/formats/cloudevents.ts'
import { contextOf, inputOf, NOW, OWN } from './context.ts'

const STRUCTURED = 'application/cloudevents+json'
const BATCH = 'application/cloudevents-batch+json'
const NOTICE = { otherwise: 'environment.bulletin' }
const event = (more: object = {}) => ({
  specversion: '1.0',
  id: '7',
  source: '/gauges/gia-bay',
  type: 'vn.example.rain',
  ...more,
})
const flow = { type: 'reading', indicator: 'traffic.flow', area: OWN, at: NOW, value: 40 }

function taken(body: unknown, type = STRUCTURED, settings: object = NOTICE, headers = {}) {
  return translateCloudEvents(inputOf(body, type, headers), contextOf('cloudevents', settings))
}

function refusal(attempt: () => unknown): string {
  try {
    attempt()
  } catch (error) {
    if (error instanceof AdapterError) return error.code
    throw error
  }
  return 'taken'
}

describe('an event', () => {
  test('with observations of ours as its data becomes those', () => {
    expect(taken(event({ data: flow })).observations).toEqual([flow])
    expect(taken(event({ data: { observations: [flow, flow] } })).observations).toHaveLength(2)
  })

  test('becomes a notice of the kind that is set for its type', () => {
    const settings = { notices: { 'vn.example.rain': 'traffic.advice' } }
    const data = { title: 'Mưa lớn', description: 'Ngập đường Bến Oánh' }
    const time = '2026-03-02T10:00:00.5+07:00'
    const { observations } = taken(event({ data, time }), STRUCTURED, settings)
    expect(observations).toMatchObject([
      { type: 'notice', kind: 'traffic.advice', title: 'Mưa lớn', text: 'Ngập đường Bến Oánh', area: OWN },
    ])
    expect(observations[0]?.at).toBe(Date.UTC(2026, 2, 2, 3, 0, 0, 500))
  })

  test('has the same id whenever it comes, and another source another', () => {
    const idOf = (body: object) =>
      JSON.stringify(taken(body).observations.map((one) => 'id' in one && one.id))
    expect(idOf(event())).toBe(idOf(event()))
    expect(idOf(event({ source: '/else' }))).not.toBe(idOf(event()))
  })

  test('that nothing is set for is refused alone', () => {
    expect(taken(event(), STRUCTURED, {})).toMatchObject({
      read: 1,
      observations: [],
      refused: [{ code: 'not-mapped', path: 'type' }],
    })
  })

  test('whose data are no observation is refused with what is wrong in them', () => {
    const { refused } = taken(event({ data: { ...flow, value: 'many' } }))
    expect(refused).toMatchObject([{ code: 'malformed', path: 'data.value' }])
  })

  test.each([
    ['no id', { id: undefined }],
    ['an empty source', { source: '' }],
    ['another version', { specversion: '0.3' }],
    ['a time without an offset', { time: '2026-03-02T10:00:00' }],
    ['a day that is on no calendar', { time: '2026-02-30T10:00:00Z' }],
    ['an empty type of data', { datacontenttype: '' }],
    ['a name with capitals', { traceParent: 'a' }],
    ['a name with a hyphen', { 'trace-parent': 'a' }],
    ['an object as an attribute', { trace: { parent: 1 } }],
    ['a fraction as an attribute', { load: 1.5 }],
    ['data twice', { data: 'a', data_base64: 'YQ==' }],
  ])('with %s is no event', (_, more) => {
    expect(refusal(() => taken(event(more)))).toBe('not-the-format')
  })

  test.each([
    ['a control', { subject: 'a\u0001b' }],
    ['half a character', { id: '\ud800' }],
    ['what is no character', { ext: '\uffff' }],
  ])('with %s is none', (_, wrong) => {
    expect(refusal(() => taken(event(wrong)))).toBe('not-the-format')
  })

  test('with a name that only JavaScript has is none', () => {
    const body = JSON.stringify(event()).replace('{', '{"__proto__":{"a":1},')
    expect(refusal(() => taken(body))).toBe('not-the-format')
  })

  test('says what its bytes say where they are text, and nothing else of others', () => {
    const of = (datacontenttype: string, data: string) =>
      taken(
        event({ datacontenttype, data: undefined, data_base64: Buffer.from(data).toString('base64') }),
        STRUCTURED,
        NOTICE,
      )
    expect(of('text/plain; charset=utf-8', 'Nước lên').observations).toMatchObject([{ text: 'Nước lên' }])
    const json = of('application/json', '{"title":"T","Email":"a@example.vn"}')
    expect(json.observations).toMatchObject([{ title: 'T' }])
    expect(JSON.stringify(json)).not.toContain('example')
    expect(of('image/png', 'T').observations[0]).not.toHaveProperty('text')
    expect(of('application/json', '{').refused).toMatchObject([{ path: 'data_base64', code: 'malformed' }])
  })

  test('may be of a leap second', () => {
    const at = Date.parse('2016-12-31T23:59:59.999Z')
    expect(taken(event({ time: '2016-12-31T23:59:60Z' }), STRUCTURED, NOTICE).observations).toMatchObject([
      { at },
    ])
  })

  test('may say null of what it does not say', () => {
    expect(taken(event({ subject: null, time: null })).observations).toMatchObject([{ at: NOW }])
  })
})

describe('binary mode', () => {
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': '9',
    'ce-source': '/a',
    'ce-type': 'vn.example.b',
    'ce-subject': 'S%C3%B4ng%20C%E1%BA%A7u',
  }

  test('has its attributes in headers and its data in the body', () => {
    expect(taken(flow, 'application/json; charset=utf-8', {}, headers).observations).toEqual([flow])
    expect(taken('Nước lên', 'text/plain', NOTICE, headers).observations).toMatchObject([
      { title: 'Sông Cầu', text: 'Nước lên' },
    ])
  })

  test.each([
    ['"a \\"b\\" %E2%82%AC"', 'a "b" €'],
    ['100%25 of 50% %zz', '100% of 50% %zz'],
    ['%2520', '%20'],
  ])('takes %s out of its quotes, then its codes, once', (subject, title) => {
    const { observations } = taken('', 'text/plain', NOTICE, { ...headers, 'ce-subject': subject })
    expect(observations).toMatchObject([{ title }])
  })

  test('has no data in a header', () => {
    expect(refusal(() => taken('', 'text/plain', NOTICE, { ...headers, 'ce-data': 'x' }))).toBe(
      'not-the-format',
    )
  })

  test('without its headers is no event', () => {
    expect(refusal(() => taken(flow, 'application/json'))).toBe('not-the-format')
  })
})

describe('a batch', () => {
  test('may be empty, and a wrong event is refused alone', () => {
    expect(taken([], BATCH)).toEqual({ read: 0, observations: [], refused: [] })
    const { read, observations, refused } = taken([event(), 'no event', event({ id: '8' })], BATCH)
    expect({ read, taken: observations.length }).toEqual({ read: 3, taken: 2 })
    expect(refused).toMatchObject([{ path: '1', code: 'malformed' }])
  })

  test.each([
    ['not JSON', '{', 'not-json'],
    ['no array', '{}', 'not-the-format'],
    ['too deep', '['.repeat(100) + ']'.repeat(100), 'too-deep'],
    ['too many', `[${'0,'.repeat(6000)}0]`, 'too-many-members'],
  ])('that is %s is refused whole', (_, body, code) => {
    expect(refusal(() => taken(body, BATCH))).toBe(code)
  })
})

test('what is personal by its name is nowhere in what comes of an event', () => {
  const data = { ...flow, type: 'reading', email: 'a@example.vn', plate: '20A-12345', value: 'many' }
  const notice = { name: 'Phản ánh', hoTen: 'Nguyễn Văn A', so_dien_thoai: '0912345678', plate: '20A-12345' }
  const said = JSON.stringify([
    taken(event({ data }), STRUCTURED, { ...NOTICE, personalFields: ['plate'] }),
    taken([event({ data: notice, phone: '0912345678' })], BATCH, { ...NOTICE, personalFields: ['plate'] }),
  ])
  expect(said).toContain('Phản ánh')
  expect(said).not.toMatch(/example\.vn|0912345678|Nguyễn|20A-12345/)
})
