import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
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
