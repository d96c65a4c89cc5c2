import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { schemaVerdict } from '../../scripts/acceptance/fiware-schema.ts'
import { settingsFor } from '../../scripts/acceptance/fiware-settings.ts'
import { findFiles } from '../../scripts/acceptance/folder.ts'
import { countRecords, readReadme, saidBefore, verdictOf } from '../../scripts/acceptance/readme.ts'
import { expectedOf } from '../../scripts/acceptance/xml-expected.ts'
import { binaryAndStructured, gherkinRequests } from '../../scripts/acceptance/cloudevents-vectors.ts'
import { TestFolders } from '../support/test-folders.ts'

const folders = new TestFolders()
afterAll(() => folders.remove())

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = folders.make()
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
  return folder
}

describe('what a file is', () => {
  const folder = folderOf({
    'README.md': '',
    'cloudevents/valid-events.json': '{}',
    'fiware/Alert/example.json': '{}',
    'fiware/Alert/schema.json': '{}',
    'fiware/Alert/of-a-broker.json': '{}',
    'services/dossiers.xml': '<HoSo><MaHoSo>1</MaHoSo></HoSo>',
    'services/other.xml': '<HoSo/>',
    'hostile/suite/n_open.json': '[',
    'hostile/suite/y_one.json': '1',
    'hostile/suite/i_big.json': '1e999',
    'hostile/words.json': '["", "a"]',
    'infosec/half.json': '[{"a": 1},',
    'traffic/anything.csv': '1001,1002\n60,61\n',
    'traffic/where.csv': 'index,sensor_id,latitude,longitude\n0,1001,34,-118\n1,1002,34,-118\n',
    'traffic/elsewhere.csv': '2001,2002\n60,61\n',
    'traffic/occupancy_t1.csv': 'timestamp,value\n',
    'traffic/matrix.csv': '1,0\n0,1\n',
    'news/feed.rss': '<rss/>',
    'alerts/one.xml': '<c:alert xmlns:c="urn:oasis:names:tc:emergency:cap:1.2"/>',
    'hostile/suite/unlettered.json': '[1]',
    'reports/city/requests.json': '[{"service_request_id": 1}]',
    'reports/city/other.json': '{"a": 1}',
    'mobility/gtfs/positions.pb': '',
  })
  const kinds = new Map(findFiles(folder).map((found) => [found.name, found]))

  it('is told by where it lies and how it begins', () => {
    expect([...kinds].map(([name, { kind }]) => [name, kind])).toEqual([
      ['alerts/one.xml', 'xml'],
      ['cloudevents/valid-events.json', 'cloudevents'],
      ['fiware/Alert/example.json', 'fiware'],
      ['fiware/Alert/of-a-broker.json', 'fiware'],
      ['fiware/Alert/schema.json', 'no format of ours'],
      ['hostile/suite/i_big.json', 'json-parsing'],
      ['hostile/suite/n_open.json', 'json-parsing'],
      ['hostile/suite/unlettered.json', 'json-parsing'],
      ['hostile/suite/y_one.json', 'json-parsing'],
      ['hostile/words.json', 'strings'],
      ['infosec/half.json', 'no format of ours'],
      ['mobility/gtfs/positions.pb', 'gtfs-rt'],
      ['news/feed.rss', 'xml'],
      ['reports/city/other.json', 'no format of ours'],
      ['reports/city/requests.json', 'xml'],
      ['services/dossiers.xml', 'dossiers'],
      ['services/other.xml', 'no format of ours'],
      ['traffic/anything.csv', 'recording'],
      ['traffic/elsewhere.csv', 'recording'],
      ['traffic/matrix.csv', 'no format of ours'],
      ['traffic/occupancy_t1.csv', 'recording'],
      ['traffic/where.csv', 'places of a recording'],
    ])
  })

  it('finds where the sensors of a recording stand, and not those of another', () => {
    expect(kinds.get('traffic/anything.csv')).toMatchObject({
      locations: path.join(folder, 'traffic/where.csv'),
    })
    expect(kinds.get('traffic/elsewhere.csv')).toMatchObject({ locations: undefined })
    expect(kinds.get('traffic/occupancy_t1.csv')).toMatchObject({ mapping: { id: 'mndot-occupancy' } })
  })
})

describe('a log', () => {
  const folder = folderOf({
    'infosec/a.log': '# a word of its own\n<13>Mar  2 09:31:12 web1 app: x\n',
    'infosec/b.json': '{\n "event_type": "alert",\n "timestamp": "2026-03-02T00:00:00Z"\n}\n',
    'infosec/c.json': '[{"event_type":"flow"},',
    'infosec/d.log': 'date=2026-03-02 time=09:31:12 devname="F" logid="1" type="traffic"\n',
    'infosec/e.dat': '\u0000\u0001',
  })
  const logs = new Map(findFiles(folder).map((found) => [found.name, 'log' in found ? found.log : undefined]))

  it.each([
    ['infosec/a.log', { format: 'syslog', isBroken: false }],
    ['infosec/b.json', { format: 'eve', isBroken: false, records: [expect.stringContaining('alert')] }],
    ['infosec/c.json', { format: 'eve', isBroken: true }],
    ['infosec/d.log', { format: 'syslog' }],
  ])('is told by its first records: %s', (name, log) => {
    expect(logs.get(name)).toMatchObject(log)
  })

  it('is not what only lies beside', () => {
    expect(logs.get('infosec/e.dat')).toBeUndefined()
  })
})

describe('an example of a Smart Data Model', () => {
  it('that is not known by itself has its feed set for it, in its own words', () => {
    const data = [
      {
        id: 'urn:k',
        type: 'KeyPerformanceIndicator',
        name: { type: 'Text', value: 'Passengers' },
        kpiValue: 1,
      },
      { id: 'urn:a', type: 'Alert', category: 'flood', dateIssued: '2020-01-01T00:00:00Z' },
      { id: 'urn:p', type: 'https://example.org/ParkingSpot' },
      { id: 'urn:v', type: 'Vehicle' },
    ]
    expect(settingsFor(JSON.stringify({ type: 'Notification', data }))).toEqual({
      indicators: { Passengers: { indicator: 'reports.received' } },
      alerts: { flood: 'environment.bulletin' },
      models: { ParkingSpot: 'environment.sensor' },
    })
    expect(settingsFor('{"id":')).toEqual({ indicators: {}, alerts: {}, models: {} })
  })

  const schema =
    '{"$schema":"http://json-schema.org/draft-07/schema#","type":"object","required":["dateObserved"]}'
  const folder = folderOf({
    'fiware/A/schema.json': schema,
    'fiware/B/schema.json': '{',
    'fiware/C/other': '',
  })
  const normalized = { id: 'a', type: 'A', dateObserved: { type: 'Property', value: { '@value': 'x' } } }
  it.each([
    ['A', normalized, 'accepts'],
    ['A', { data: [normalized, normalized] }, 'accepts'],
    ['A', [normalized, { id: 'b', type: 'A' }], 'refuses'],
    ['A', { type: 'FeatureCollection', features: [] }, 'is of another form'],
    ['B', normalized, 'cannot be read'],
    ['C', normalized, 'is missing'],
  ])('is judged by its schema, whatever its form: %s %j', (model, document, verdict) => {
    const example = path.join(folder, 'fiware', model, 'example.json')
    expect(schemaVerdict(example, JSON.stringify(document))).toBe(verdict)
  })
})

describe('what the README says', () => {
  const readme = readReadme(
    folderOf({
      'README.md': [
        '| file | what it is | rows / fields | notes |',
        '|---|---|---|---|',
        '| traffic/a/one.csv, two.csv | x | 1127 / 2 500 x timestamp,value | - |',
        '| reports/r.csv | y | 5000 x 26 | 278 rows without coordinates; two id formats |',
        '| cap/*.cap, *.{atom,rss} | z | 17 | XSD-valid: a, b (only by its profile), c.atom (7). XSD-invalid: d.cap, e (missing; urgency "x"). f.cap = XML external entity attack. g.rss, h = bad containers; i.rss is ISO-8859-1 (malformed as UTF-8); j.rss is HTML |',
      ].join('\n'),
    }),
  )

  it('rows by file, several files in one line', () => {
    expect(readme.get('traffic/a/one.csv')?.rows).toBe(1127)
    expect(readme.get('traffic/a/two.csv')?.rows).toBe(2500)
    expect(readme.get('reports/r.csv')?.rows).toBe(5000)
  })

  it('of each file that a pattern names, with no count of its own', () => {
    expect(readme.get('cap/x.cap')?.rows).toBeUndefined()
    expect(readme.get('cap/x.rss')?.text).toContain('XSD-valid')
    expect(readme.get('cap/deeper/x.rss')).toBeUndefined()
  })

  it.each([
    ['a.cap', 'valid'],
    ['b.cap', 'valid'],
    ['c.atom', 'valid'],
    ['d.cap', 'broken'],
    ['e.cap', 'broken'],
    ['f.cap', 'attack'],
    ['g.rss', 'broken'],
    ['h.atom', 'broken'],
    ['i.rss', undefined],
    ['j.rss', 'broken'],
    ['k.cap', undefined],
  ])('what must become of %s', (name, verdict) => {
    expect(verdictOf(readme.get(`cap/${name}`), `cap/${name}`)).toBe(verdict)
  })

  it('numbers before known words', () => {
    expect(saidBefore(readme.get('reports/r.csv'), /rows without coordinates/)).toBe(278)
    expect(saidBefore(readme.get('reports/r.csv'), /DUPLICATE timestamps/)).toBeUndefined()
    expect(saidBefore(undefined, /rows/)).toBeUndefined()
  })

  it('without a README rows are counted: a quoted line end is none, nor is an empty line', () => {
    const folder = folderOf({ 'a.csv': 'h1,h2\r\n1,"two\nlines"\r\n\r\n3,4' })
    expect(countRecords(path.join(folder, 'a.csv'))).toBe(2)
  })
})

describe('what a document itself says must become of it', () => {
  const of = (text: string, format: 'cap' | 'rss' | 'open311') => expectedOf(Buffer.from(text), format)
  const alert = (
    more: string,
  ) => `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
    <sender>a</sender><sent>2026-03-02T08:00:00+07:00</sent><status>Actual</status>${more}</alert>`
  const whole = '<msgType>Alert</msgType><scope>Public</scope>'

  it.each([
    ['an alert', of(alert(whole), 'cap'), { members: { read: 1, refused: 0 } }],
    [
      'one of 1.2 whose time is in Z',
      of(alert(whole).replace('+07:00', 'Z'), 'cap'),
      { members: { refused: 1 } },
    ],
    [
      'a feed with sloppy letters',
      of('<rss><channel><item><title>Q&A; 3 < 5</title></item></channel></rss>', 'rss'),
      { members: { read: 1, refused: 0 } },
    ],
    [
      'a feed that is cut off',
      of('<rss><channel><item><title>A</title></item><item><title>B', 'rss'),
      { members: { read: 2, refused: 1 } },
    ],
    [
      'a feed that is broken in another way',
      of('<rss><channel><item><title>A</item></channel></rss>', 'rss'),
      { whole: expect.arrayContaining(['400 not-xml']) },
    ],
    [
      'one that declares what it uses',
      of(
        '<!DOCTYPE rss [<!ENTITY A "x">]><rss><channel><item><title>Q&A;</title></item></channel></rss>',
        'rss',
      ),
      { whole: ['400 xml-entities', '400 too-deep'] },
    ],
    [
      'one that is not public',
      of(alert(whole.replace('Public', 'Private')), 'cap'),
      { members: { refused: 1 } },
    ],
    ['one without a scope', of(alert('<msgType>Alert</msgType>'), 'cap'), { members: { refused: 1 } }],
    ['an entry without an alert', of('<feed><entry/></feed>', 'cap'), { members: { read: 1, refused: 1 } }],
    ['another root', of('<schema/>', 'cap'), { whole: ['400 not-the-format'] }],
    [
      'a declared entity',
      of('<!DOCTYPE a [<!ENTITY x "y">]><a/>', 'rss'),
      { whole: expect.arrayContaining(['400 xml-entities']) },
    ],
    [
      'tags that do not meet',
      of('<rss><a></rss>', 'rss'),
      { whole: expect.arrayContaining(['400 not-xml']) },
    ],
    [
      'items, one of them empty',
      of('<rss><item/><item><title>T</title></item></rss>', 'rss'),
      { members: { read: 2, refused: 1 } },
    ],
    ['a commented item', of('<rss><!-- <item/> --></rss>', 'rss'), { members: { read: 0 } }],
    [
      'requests',
      of('[{"service_request_id":1,"status":"open","requested_datetime":"2026-03-01"},{}]', 'open311'),
      { members: { read: 2, refused: 1 } },
    ],
    ['services', of('<services><service/></services>', 'open311'), { members: { read: 0 } }],
  ])('%s', (_, expected, told) => {
    expect(expected).toMatchObject(told)
  })

  it('events of HTTP alone, valid where they are of version 1.0', () => {
    expect(gherkinRequests('  Scenario: K\n    """\n    {}\n    """\n')).toEqual([])
    const event = (version: string) =>
      `ContextAttributes:\n  specversion: ${version}\n  id: 1\nData: |\n    Hello\n`
    expect(binaryAndStructured(`# x\n${event('0.3')}---\n${event('"1.0"')}`)).toMatchObject([
      { isValid: false, body: 'Hello' },
      { isValid: true, headers: { 'ce-specversion': '1.0', 'ce-id': '1' } },
    ])
  })
})
