import { describe, expect, test } from 'vitest'
import { translateCap } from '../../server/adapters/formats/cap.ts'
import { observationSchema } from '../../shared/observation.ts'
import { contextOf, inputOf } from './xml-context.ts'

const SENT = Date.parse('2026-03-02T08:00:00+07:00')

interface Parts {
  head?: string
  infos?: string
  version?: string
  identifier?: string
}

function info(body = '', head = '<category>Met</category>'): string {
  return `<info>${head}<event>Mưa lớn</event><urgency>Expected</urgency><severity>Severe</severity>
    <certainty>Likely</certainty>${body}</info>`
}

function alert({
  head = '<msgType>Alert</msgType>',
  infos = info(),
  version = '1.2',
  identifier = 'KT-1',
}: Parts) {
  return `<c:alert xmlns:c="urn:oasis:names:tc:emergency:cap:${version}">${`
    <identifier>${identifier}</identifier><sender>a@example.vn</sender><sent>2026-03-02T08:00:00+07:00</sent>
    <status>Actual</status>${head}<scope>Public</scope>${infos}`.replaceAll(
    /<(\/?)(?=[a-z])/gi,
    '<$1c:',
  )}</c:alert>`
}

const read = (document: string, settings = {}) => translateCap(inputOf(document), contextOf('cap', settings))

describe('an alert', () => {
  test('becomes a notice that the gateway takes', () => {
    const body = `<expires>2026-03-02T20:00:00+07:00</expires><senderName>Đài KTTV</senderName>
      <headline>Mưa lớn ở Đại Từ</headline><description>Trên &amp;lt;b&amp;gt;100 mm&lt;br/&gt;Sạt lở</description>
      <instruction>Tránh khe suối</instruction><contact>0912345678</contact>
      <area><areaDesc>Đại Từ</areaDesc><circle>21.63,105.64 12</circle></area>`
    const { read: members, observations, refused } = read(alert({ infos: info(body) }))
    expect({ members, refused }).toEqual({ members: 1, refused: [] })
    expect(observations).toEqual([
      {
        type: 'notice',
        id: 'KT-1',
        kind: 'environment.bulletin',
        at: SENT,
        revision: SENT,
        area: 'north',
        place: [21.63, 105.64],
        title: 'Mưa lớn ở Đại Từ',
        text: 'Trên 100 mm\nSạt lở\n\nTránh khe suối',
        severity: 'high',
        expiresAt: SENT + 12 * 3_600_000,
        attributes: {
          messageType: 'Alert',
          event: 'Mưa lớn',
          category: 'Met',
          urgency: 'Expected',
          certainty: 'Likely',
          areas: 'Đại Từ',
          source: 'Đài KTTV',
        },
      },
    ])
    expect(observationSchema.safeParse(observations[0]).success).toBe(true)
    expect(JSON.stringify(observations)).not.toContain('0912345678')
  })

  test('is for the area of its geocode, of its shape, or the feed’s own', () => {
    const areaOf = (areas: string, settings = {}) =>
      read(alert({ infos: info(areas) }), settings).observations.map((one) => 'area' in one && one.area)
    const geocode = '<geocode><valueName>DVHC</valueName><value>05443</value></geocode>'
    const at = (inner: string) => `<area><areaDesc>x</areaDesc>${inner}</area>`
    const square = '<polygon>21,105 21,106 22,106 22,105 21,105</polygon>'
    expect(areaOf(at(geocode), { geocode: 'DVHC' })).toEqual(['05443'])
    expect(areaOf(at(geocode), { areas: { '05443': 'other' } })).toEqual(['other'])
    expect(areaOf(at(geocode))).toEqual(['own'])
    expect(areaOf(at(square))).toEqual(['north'])
    expect(areaOf(at('<circle>-21,105 1</circle>'))).toEqual(['own'])
    expect(areaOf(at('<circle>91,105 1</circle>'))).toEqual(['own'])
    // Of several areas of ours: of the one that holds them.
    expect(areaOf(at(square) + at(geocode), { geocode: 'DVHC' })).toEqual(['own'])
  })

  test('in several languages is told in the one that is wanted, else in its first', () => {
    const infos = ['en-US', 'vi-VN'].map((language) =>
      info(`<headline>${language}</headline>`, `<language>${language}</language><category>Met</category>`),
    )
    const titleOf = (language: string) =>
      read(alert({ infos: infos.join('') }), { language }).observations.map(
        (one) => 'title' in one && one.title,
      )
    expect(titleOf('vi')).toEqual(['vi-VN'])
    expect(titleOf('fr')).toEqual(['en-US'])
  })

  test('that says nothing but that it is one is taken', () => {
    expect(read(alert({ infos: '', version: '1.1' })).observations).toMatchObject([
      { id: 'KT-1', title: 'CAP Alert KT-1', severity: 'normal', area: 'own' },
    ])
  })
})

describe('what others write', () => {
  test.each([
    [
      'a circle with a space',
      info('<area><areaDesc>x</areaDesc><circle>21.6, 105.8 12.5</circle></area>'),
      { place: [21.6, 105.8] },
    ],
    ['a word of CAP 1.0', info().replace('Likely', 'Very Likely'), { attributes: { certainty: 'Likely' } }],
    ['no word for the event', info('<headline>H</headline>').replace('Mưa lớn', ''), { title: 'H' }],
    ['a bare ampersand', info('<headline>A & B</headline>'), { title: 'A & B' }],
    ['many words for it', info().replace('Mưa lớn', 'x'.repeat(3000)), { severity: 'high' }],
  ])('%s', (_, infos, told) => {
    const { observations, refused } = read(alert({ infos }))
    expect(refused).toEqual([])
    expect(observations).toMatchObject([told])
    expect(observationSchema.safeParse(observations[0]).success).toBe(true)
  })
})

describe('what comes after', () => {
  const references = '<references>a@example.vn,KT-0,2026-03-01T08:00:00+07:00</references>'

  test('an update ends what it replaces and stands itself', () => {
    const { observations } = read(alert({ head: `<msgType>Update</msgType>`, infos: references + info() }))
    expect(observations).toMatchObject([
      { id: 'KT-0', revision: SENT, expiresAt: SENT, attributes: { replacedBy: 'KT-1' } },
      { id: 'KT-1', revision: SENT },
    ])
    expect(observations[1]).not.toHaveProperty('expiresAt')
  })

  test('a cancellation ends it and says nothing of its own', () => {
    const cancel = alert({ head: '<msgType>Cancel</msgType>', infos: references })
    expect(read(cancel).observations).toMatchObject([{ id: 'KT-0', expiresAt: SENT }])
    expect(read(cancel).observations).toHaveLength(1)
    const ofNothing = read(alert({ head: '<msgType>Cancel</msgType>' }))
    expect(ofNothing).toMatchObject({ observations: [], refused: [{ path: 'alert.references' }] })
  })
})

describe('what is refused', () => {
  test.each([
    ['another word than the schema has', alert({}).replace('Severe', 'Foobar'), 'alert.info.severity'],
    ['no scope', alert({}).replace(/<c:scope>.*?<\/c:scope>/, ''), 'alert.scope'],
    ['two identifiers', alert({}).replace(/(<c:identifier>.*?<\/c:identifier>)/, '$1$1'), 'alert.identifier'],
    ['a time without its offset', alert({}).replace('+07:00', ''), 'alert.sent'],
    ['UTC as a Z, which 1.2 has as -00:00', alert({}).replace('+07:00', 'Z'), 'alert.sent'],
    ['parts of a second', alert({}).replace(':00+07:00', ':00.5+07:00'), 'alert.sent'],
    [
      'a Z in a part',
      alert({ infos: info('<expires>2026-03-02T08:00:00Z</expires>') }),
      'alert.info.expires',
    ],
    ['a day that is on no calendar', alert({}).replace('2026-03-02', '2026-02-30'), 'alert.sent'],
    ['an exercise', alert({}).replace('Actual', 'Exercise'), 'alert'],
    ['what is not public', alert({}).replace('Public', 'Restricted'), 'alert'],
    ['an acknowledgement', alert({ head: '<msgType>Ack</msgType>' }), 'alert'],
  ])('%s', (_, document, path) => {
    expect(read(document)).toMatchObject({ read: 1, observations: [], refused: [{ path }] })
  })

  test('of a time it is said how CAP 1.2 writes it, and by what its sender finds the alert', () => {
    const refusedOf = (document: string) => read(document).refused[0]
    const zulu = refusedOf(alert({}).replace('+07:00', 'Z'))
    expect(zulu).toMatchObject({ id: 'KT-1', raw: null })
    expect(zulu?.message.en).toBe(
      'sent is wrong or missing; a time of CAP 1.2 is like 2026-11-26T07:30:00+07:00, UTC is -00:00 and not Z, without parts of a second',
    )
    expect(zulu?.message.vi).toMatch(/sai hoặc thiếu sent; .*-00:00.*không có phần lẻ của giây/)
    expect(
      refusedOf(alert({ infos: info('<expires>2026-03-02T08:00:00Z</expires>') }))?.message.en,
    ).toContain('not Z')
    // What is wrong in another way is not explained by this.
    for (const other of [
      alert({}).replace('2026-03-02', '2026-02-30'),
      alert({}).replace('Severe', 'Foobar'),
    ])
      expect(refusedOf(other)?.message.en).toMatch(/ is wrong or missing$/)
    expect(refusedOf(alert({}).replace('Actual', 'Exercise'))).toMatchObject({ id: 'KT-1' })
  })

  test('and what the schema of its version has, is not', () => {
    const utc = (zone: string) =>
      alert({ version: zone === 'Z' ? '1.1' : '1.2' }).replace('08:00:00+07:00', `01:00:00${zone}`)
    for (const zone of ['Z', '-00:00', '+00:00'])
      expect(read(utc(zone)).observations).toMatchObject([{ at: Date.parse('2026-03-02T01:00:00Z') }])
  })

  test('an exercise is let in by name alone, and called one', () => {
    const exercise = alert({}).replace('Actual', 'Exercise')
    expect(read(exercise, { statuses: ['Actual', 'Exercise'] }).observations).toMatchObject([
      { title: '[Exercise] Mưa lớn' },
    ])
  })

  test('of a container each member for itself', () => {
    const broken = alert({ identifier: '' })
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="text/xml">${alert({})}</content></entry>
      <entry><link href="https://example.vn/a.cap"/></entry><entry><content>${broken}</content></entry></feed>`
    expect(read(atom)).toMatchObject({
      read: 3,
      observations: [{ id: 'KT-1' }],
      refused: [{ path: 'entry.1' }, { path: 'entry.2.identifier' }],
    })
    const edxl = `<EDXLDistribution xmlns="urn:oasis:names:tc:emergency:EDXL:DE:1.0"><contentObject><xmlContent>
      <embeddedXMLContent>${alert({})}</embeddedXMLContent></xmlContent></contentObject></EDXLDistribution>`
    expect(read(edxl)).toMatchObject({ read: 1, observations: [{ id: 'KT-1' }], refused: [] })
  })

  test('of an envelope that nobody here knows, as IPAWS sends them, and of one content object within another', () => {
    const two = `${alert({})}${alert({ identifier: 'KT-2' })}`
    const both = { read: 2, observations: [{ id: 'KT-1' }, { id: 'KT-2' }], refused: [] }
    expect(read(`<n:alerts xmlns:n="http://gov.fema.ipaws.services/feed">${two}</n:alerts>`)).toMatchObject(
      both,
    )
    expect(read(`<feed xmlns="http://gov.fema.ipaws.services/feed">${two}</feed>`)).toMatchObject(both)
    const rdf = `<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item>${two}</item><item/></r:RDF>`
    expect(read(rdf)).toMatchObject({ ...both, read: 3, refused: [{ path: 'item.1' }] })
  })

  test('a link to an alert is told, in an enclosure too', () => {
    const item = (link: string) => `<rss><channel><item>${link}</item></channel></rss>`
    const enclosure =
      '<link>https://a.example/page</link><enclosure url=" /1.cap" type="application/cap+xml;x"/>'
    expect(read(item(enclosure)).refused).toMatchObject([{ link: { href: '/1.cap' } }])
    expect(read(item('<link>https://a.example/page</link>')).refused).toMatchObject([
      { link: { href: 'https://a.example/page' } },
    ])
  })

  test('whole: what holds no alert, and one that declares entities', () => {
    expect(() => read('<alert xmlns="urn:other"/>')).toThrow('not-the-format')
    expect(() => read(`<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]>${alert({})}`)).toThrow(
      'xml-entities',
    )
  })
})
