import { describe, expect, test } from 'vitest'
import { translateCap } from '../../server/adapters/formats/cap.ts'
import { readCsv } from '../../server/files/read-csv.ts'
import { alertXml, type CapPlace } from '../../server/out/cap/alert-xml.ts'
import { alertsAtom } from '../../server/out/cap/alerts-atom.ts'
import { identifierOf, partsOfIdentifier, type Warning } from '../../server/out/cap/warning.ts'
import { csvLine, csvOf, type Column } from '../../server/out/csv/csv-text.ts'
import { mayScrape } from '../../server/out/metrics/may-scrape.ts'
import { featureOf } from '../../server/out/geojson/feature-of.ts'
import { openMetricsText } from '../../server/out/metrics/open-metrics-text.ts'
import { StoreSize } from '../../server/out/metrics/store-size.ts'
import { kpiOut } from '../../server/out/ngsi/kpi-out.ts'
import { contextOf, inputOf } from '../adapters/xml-context.ts'
import { AT, registry, toldNotice } from './told.ts'

describe('a table', () => {
  const columns: Column<{ a: string; b: number | null }>[] = [
    { id: 'a', head: { vi: 'Tên', en: 'Name' }, of: ({ a }) => a },
    { id: 'b', head: { vi: 'Số', en: 'Number' }, of: ({ b }) => b },
  ]

  test('is read back cell by cell, with its head in the language that was asked for', () => {
    const rows = [
      { a: 'Ổ gà, "sâu"\nlắm', b: -1.5 },
      { a: '', b: null },
    ]
    const text = csvOf(columns, rows, { heads: 'labels', bom: true, locale: 'en' })
    expect(text.charCodeAt(0)).toBe(0xfeff)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(readCsv(text.slice(1), ',').rows).toEqual([
      ['Name', 'Number'],
      ['Ổ gà, "sâu"\nlắm', '-1.5'],
      [null, null],
    ])
    expect(csvOf(columns, [], { heads: 'ids', bom: false, locale: 'vi' })).toBe('a,b\r\n')
  })

  test.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1'])('takes no formula: %j', (text) => {
    expect(readCsv(csvLine([text]), ',').rows).toEqual([[`'${text}`]])
  })

  test('leaves figures as they are', () => {
    expect(csvLine([-1, true, 'a-1', undefined])).toBe('-1,true,a-1,\r\n')
  })
})

const place: CapPlace = {
  centre: 'thai-nguyen',
  sender: 'ioc.example.vn/thai-nguyen',
  senderName: 'Trung tâm',
  locale: 'vi',
  zone: 'Asia/Ho_Chi_Minh',
  eventOf: () => 'Bản tin',
  areaName: (code) => `Khu ${code}`,
}
const warning = (more: Partial<Warning> = {}): Warning => ({
  feed: 'city/a.b',
  fact: toldNotice().fact,
  isPlayed: false,
  earlier: [],
  ...more,
})
const taken = (xml: string, settings: object = {}) =>
  translateCap(inputOf(xml), contextOf('cap', { geocode: 'area-code', ...settings }))

/** As cap12.xsd puts them; what is left out of it is not written. */
const ORDER = {
  alert: ['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'note', 'references', 'info'],
  info: [
    'language',
    'category',
    'event',
    'responseType',
    'urgency',
    'severity',
    'certainty',
    'effective',
    'expires',
    'senderName',
    'headline',
    'description',
    'web',
    'area',
  ],
  area: ['areaDesc', 'circle', 'geocode'],
} as const

describe('a warning as CAP', () => {
  test('says what its notice says', () => {
    const { fact } = warning()
    const { observations, refused } = taken(alertXml(warning(), place))
    expect(refused).toEqual([])
    const { kind, at, area, title, text, severity, expiresAt } = fact
    expect(observations).toMatchObject([
      { type: 'notice', kind, at, revision: at, area, place: fact.place, title, text, severity, expiresAt },
    ])
  })

  test.each([
    warning(),
    warning({ isPlayed: true, earlier: [{ id: 'n-1', revision: 1, at: AT - 1_000 }] }),
    warning({
      fact: { ...toldNotice().fact, expiresAt: AT, attributes: { web: 'https://x.vn' } },
      earlier: [{ id: 'n-1', revision: 1, at: 1 }],
    }),
  ])('has its members in the order of the schema', (one) => {
    const xml = alertXml(one, place)
    for (const [element, order] of Object.entries(ORDER)) {
      const [, inside = ''] = new RegExp(`<${element}[^>]*>([\\s\\S]*)</${element}>`).exec(xml) ?? []
      const members = order.filter((name) => inside.includes(`<${name}>`))
      const places = members.map((name) => inside.indexOf(`<${name}>`))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
    expect(xml).toMatch(/<sent>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d<\/sent>/)
  })

  test('is an exercise where its feed plays, and says so; it is not taken for a real one', () => {
    const xml = alertXml(warning({ isPlayed: true }), place)
    expect(xml).toContain('<status>Exercise</status>')
    expect(xml).toContain('A simulation, no real warning.')
    expect(taken(xml).refused).toMatchObject([{ code: 'unknown-status' }])
    const [notice] = taken(xml, { statuses: ['Exercise'] }).observations
    expect(notice).toHaveProperty('title', `[Exercise] [Mô phỏng] ${toldNotice().fact.title}`)
    // What came in as one goes out as one.
    const fact = { ...toldNotice().fact, title: '[Test] Thử' }
    expect(alertXml(warning({ fact }), place)).toMatch(/<status>Test<.*<headline>Thử</s)
  })

  test('updates and takes back what was said before', () => {
    const earlier = [{ id: 'n-1', revision: 5, at: AT - 60_000 }]
    const before = identifierOf('thai-nguyen', 'city/a.b', 'n-1', 5)
    const update = taken(alertXml(warning({ earlier }), place))
    expect(update.observations).toMatchObject([{ id: before, expiresAt: AT }, { expiresAt: AT + 7_200_000 }])
    const fact = { ...toldNotice().fact, expiresAt: AT }
    const cancel = alertXml(warning({ earlier, fact }), place)
    expect(cancel).toContain('<msgType>Cancel</msgType>')
    expect(taken(cancel).observations).toMatchObject([{ id: before, expiresAt: AT }])
  })

  test('stands whole in an index, and is found by its identifier', () => {
    const all = taken(alertsAtom([warning(), warning({ feed: 'b' })], place, 'https://ioc.example.vn'))
    expect(all).toMatchObject({ read: 2, refused: [] })
    const identifier = identifierOf('a.b', 'c/d.e', 'x,<&> y', 12)
    expect(identifier).not.toMatch(/[\s,<&]/)
    expect(partsOfIdentifier(identifierOf('a.b', 'c/d.e', 'x,<&>', 12))).toEqual({
      centre: 'a.b',
      feed: 'c/d.e',
      id: 'x,<&>',
      revision: 12,
    })
    for (const wrong of ['', 'a.b.c', 'a.b.c.x', 'a.%.c.1', 'a.b.%00.1'])
      expect(partsOfIdentifier(wrong)).toBeUndefined()
  })
})

test('OpenMetrics calls counters without their ending where it describes them, and says the end', () => {
  const text =
    '# HELP a_total A.\n# TYPE a_total counter\na_total{x="_total "} 1\n\n# HELP b_total B.\n# TYPE b_total gauge\nb_total 2\n'
  expect(openMetricsText(text).split('\n')).toEqual([
    '# HELP a A.',
    '# TYPE a counter',
    'a_total{x="_total "} 1',
    '# HELP b_total B.',
    '# TYPE b_total gauge',
    'b_total 2',
    '# EOF',
    '',
  ])
})

describe('what plays', () => {
  const nowhere = { pack: { centres: [], tree: { byCode: () => undefined } } } as never

  test('is no layer of this world, simulated or replayed', () => {
    const simulated = (timebase: 'live' | 'simulated' | 'replay') =>
      featureOf({ ...toldNotice(), timebase }, nowhere, 'vi').properties['simulated']
    expect([simulated('live'), simulated('simulated'), simulated('replay')]).toEqual([false, true, true])
  })

  test('makes no figure that seems to be real', () => {
    const [indicator] = registry.indicators.values()
    const told = { scope: 'A', value: 1, reported: 1, expected: 1, asOf: AT, freshness: 'fresh' }
    const kpi = (isPlayed: boolean) => kpiOut({ ...told, indicator, isPlayed } as never, nowhere, 'vi')
    expect(kpi(true).attributes['simulated']).toMatchObject({ value: true })
    expect(kpi(false).attributes['simulated']).toBeUndefined()
  })
})

describe('metrics', () => {
  test('do not wait for a store that says nothing', async () => {
    const size = new StoreSize({ connect: () => new Promise(() => undefined) } as never, 10)
    await size.refresh()
    expect(size.bytes).toBeUndefined()
  })

  const from = (remoteAddress: string, headers: Record<string, string> = {}) => ({
    headers,
    socket: { remoteAddress },
  })
  const settings = { METRICS_TOKEN: undefined, PUBLIC_URL: undefined, TRUST_PROXY: 'off' } as const

  test('are read on this machine itself without a token, and nowhere else', () => {
    expect(mayScrape(settings, from('127.0.0.1'))).toBe('ok')
    expect(mayScrape(settings, from('::ffff:127.0.0.1'))).toBe('ok')
    expect(mayScrape(settings, from('10.0.0.8'))).toBe('not-authorised')
    // Behind a proxy everybody comes from its address.
    expect(mayScrape(settings, from('127.0.0.1', { 'x-forwarded-for': '10.0.0.8' }))).toBe('not-authorised')
    expect(mayScrape({ ...settings, PUBLIC_URL: 'https://x.vn' }, from('127.0.0.1'))).toBe('not-authorised')
    expect(mayScrape({ ...settings, TRUST_PROXY: 'on' }, from('127.0.0.1'))).toBe('not-authorised')
  })

  test('are read by the token from anywhere, where there is one', () => {
    const withToken = { ...settings, METRICS_TOKEN: 'twelve-or-more' }
    expect(mayScrape(withToken, from('10.0.0.8', { authorization: 'Bearer twelve-or-more' }))).toBe('ok')
    expect(mayScrape(withToken, from('10.0.0.8', { authorization: 'Bearer another-one' }))).toBe(
      'bad-credential',
    )
    expect(mayScrape(withToken, from('127.0.0.1'))).toBe('bad-credential')
  })
})
