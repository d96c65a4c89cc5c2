import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { schemaVerdict } from '../../scripts/acceptance/fiware-schema.ts'
import { settingsFor } from '../../scripts/acceptance/fiware-settings.ts'
import { findFiles } from '../../scripts/acceptance/folder.ts'
import { countRecords, readReadme, saidBefore } from '../../scripts/acceptance/readme.ts'
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
    'traffic/anything.csv': '1001,1002\n60,61\n',
    'traffic/where.csv': 'index,sensor_id,latitude,longitude\n0,1001,34,-118\n1,1002,34,-118\n',
    'traffic/elsewhere.csv': '2001,2002\n60,61\n',
    'traffic/occupancy_t1.csv': 'timestamp,value\n',
    'traffic/matrix.csv': '1,0\n0,1\n',
    'news/feed.rss': '<rss/>',
    'mobility/gtfs/positions.pb': '',
  })
  const kinds = new Map(findFiles(folder).map((found) => [found.name, found]))

  it('is told by where it lies and how it begins', () => {
    expect([...kinds].map(([name, { kind }]) => [name, kind])).toEqual([
      ['cloudevents/valid-events.json', 'cloudevents'],
      ['fiware/Alert/example.json', 'fiware'],
      ['fiware/Alert/of-a-broker.json', 'fiware'],
      ['fiware/Alert/schema.json', 'no format of ours'],
      ['hostile/suite/i_big.json', 'json-parsing'],
      ['hostile/suite/n_open.json', 'json-parsing'],
      ['hostile/suite/y_one.json', 'json-parsing'],
      ['hostile/words.json', 'strings'],
      ['mobility/gtfs/positions.pb', 'gtfs-rt'],
      ['news/feed.rss', 'xml'],
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
        '| cap/*.cap | z | 17 + 2 | - |',
      ].join('\n'),
    }),
  )

  it('rows by file, several files in one line', () => {
    expect(readme.get('traffic/a/one.csv')?.rows).toBe(1127)
    expect(readme.get('traffic/a/two.csv')?.rows).toBe(2500)
    expect(readme.get('reports/r.csv')?.rows).toBe(5000)
    expect(readme.get('cap/*.cap')?.rows).toBeUndefined()
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
