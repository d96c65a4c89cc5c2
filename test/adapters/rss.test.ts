import { describe, expect, test } from 'vitest'
import { translateRss } from '../../server/adapters/formats/rss.ts'
import { observationSchema } from '../../shared/observation.ts'
import { contextOf, inputOf, NOW } from './xml-context.ts'

const read = (document: string | Buffer, settings = {}) =>
  translateRss(inputOf(document), contextOf('rss', settings))
const rss = (items: string, head = '') =>
  `<rss version="2.0" xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"
    xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"><channel><title>Báo Mới</title>${head}${items}</channel></rss>`

describe('an item', () => {
  test('of RSS becomes a notice, its HTML text, its diacritics kept', () => {
    const { observations, refused } = read(
      rss(`<item><title>Lễ hội Lồng Tồng</title><link>https://example.vn/1</link><guid>https://example.vn/1</guid>
        <author>a@example.vn (Nguyễn Văn A)</author><pubDate>Fri, 08 Feb 2019 16:09:56 +0700</pubDate>
        <description><![CDATA[<a href="x"><img src="y"></a></br>Hai quả ph&aacute;o <b>dài</b><script>alert(1)</script>
        ở x&atilde;.]]></description></item>`),
    )
    expect(refused).toEqual([])
    expect(observations).toEqual([
      {
        type: 'notice',
        id: 'https://example.vn/1',
        kind: 'press.item',
        at: Date.parse('2019-02-08T16:09:56+07:00'),
        area: 'own',
        title: 'Lễ hội Lồng Tồng',
        text: 'Hai quả pháo dài\nở xã.',
        attributes: { source: 'Báo Mới', medium: 'online', link: 'https://example.vn/1' },
      },
    ])
    expect(observationSchema.safeParse(observations[0]).success).toBe(true)
    expect(JSON.stringify(observations)).not.toContain('Nguyễn')
  })

  test('of Atom, with the revision that it says', () => {
    const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>tag:x,1</id>
      <title type="html">M&#7909;c &amp;lt;i&amp;gt;m&#7899;i</title><published>2026-03-01T08:00:00Z</published>
      <updated>2026-03-01T09:00:00Z</updated><link rel="self" href="https://example.vn/self"/>
      <link href="https://example.vn/a"/><content type="xhtml"><div><p>Một</p><p>hai</p></div></content></entry></feed>`
    expect(read(atom).observations).toMatchObject([
      {
        id: 'tag:x,1',
        at: Date.parse('2026-03-01T08:00:00Z'),
        revision: Date.parse('2026-03-01T09:00:00Z'),
        title: 'Mục mới',
        text: 'Một hai',
        attributes: { link: 'https://example.vn/a' },
      },
    ])
  })

  test('of RDF, named by its address', () => {
    const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>C</title></channel>
      <item rdf:about="https://example.vn/9"><title>T</title><dc:date>2026-03-01T08:00:00+07:00</dc:date></item></rdf:RDF>`
    expect(read(rdf).observations).toMatchObject([
      { id: 'https://example.vn/9', at: Date.parse('2026-03-01T08:00:00+07:00') },
    ])
  })

  test.each([
    ['Seg, 24 Set 2018 19:42:40 -0300', '2018-09-24T22:42:40Z'],
    ['8 Feb 19 16:09 GMT', '2019-02-08T16:09:00Z'],
    ['Tue, 03 Mar 2026 01:00:00 EST', '2026-03-03T06:00:00Z'],
    // Without an offset: of the place.
    ['2026-03-01 08:00:00', '2026-03-01T01:00:00Z'],
    ['2026-03-01T08:00:00', '2026-03-01T01:00:00Z'],
    ['Fri, 30 Feb 2026 08:00:00 GMT', undefined],
    ['2026-02-30T08:00:00Z', undefined],
    ['Fri, 08 Feb 2019 16:09:56 +9900', undefined],
    ['hôm qua', undefined],
    // As papers here write them.
    ['Thứ 5, 28/05/2026 17:00:00 GMT+7', '2026-05-28T10:00:00Z'],
    ['Wed, 16 Jul 2025 09:30:00 GMT+7', '2025-07-16T02:30:00Z'],
    ['Chủ nhật, 10/03/2024 07:00', '2024-03-10T00:00:00Z'],
    ['23/04/2024 6:07:00 CH', '2024-04-23T11:07:00Z'],
    ['17:00, 28/05/2026', '2026-05-28T10:00:00Z'],
    ['2024-04-23 18:07:00 +07:00', '2024-04-23T11:07:00Z'],
    ['T5, 28/05/2026 | 17:00', '2026-05-28T10:00:00Z'],
    ['28/05/2026 - 17:00 (GMT+7)', '2026-05-28T10:00:00Z'],
    ['17h00, Thứ Năm, ngày 28 tháng 5 năm 2026', '2026-05-28T10:00:00Z'],
    ['Thứ năm, 28 Tháng 5 2026 17:00:00 +0700', '2026-05-28T10:00:00Z'],
    ['17:00 | 28-05-2026', '2026-05-28T10:00:00Z'],
    // No half of the day is a zone, and the day comes first here wherever it can.
    ['28/05/2026 5:00 PM', '2026-05-28T10:00:00Z'],
    ['11/05/2026 5:00 PM', '2026-05-11T10:00:00Z'],
    ['28-05-2026 17:00:00 PM', '2026-05-28T10:00:00Z'],
    ['28-05-2026 17:00:00 AM', undefined],
    // As others do.
    ['Thu, 01 Jan 98 19:48:21 GMT', '1998-01-01T19:48:21Z'],
    ['Sun Jan  4 16:29:06 PST 2004', '2004-01-05T00:29:06Z'],
    ['4/23/2024 6:07:00 PM', '2024-04-23T11:07:00Z'],
    ['5/12/2024 6:07:00 PM', '2024-12-05T11:07:00Z'],
    ['5/12/2024 12:07 AM', '2024-12-04T17:07:00Z'],
    ['23/04/2024 6:07:00 PM', '2024-04-23T11:07:00Z'],
    ['23/04/2024 18:07 SA', undefined],
    ['2024/04/23 18:07:00', '2024-04-23T11:07:00Z'],
    ['2024/04/23 18:07:00 +0700', '2024-04-23T11:07:00Z'],
    ['Jan 4, 2004 4:29 PM', '2004-01-04T09:29:00Z'],
    ['Fri, 08 Feb 2019 16:09:56 CEST', '2019-02-08T14:09:56Z'],
    ['Fri, 08 Feb 2019 16:09:56 -0700 (MST)', '2019-02-08T23:09:56Z'],
    ['Fri, 08 Feb 2019 16:09:56 ICT', '2019-02-08T09:09:56Z'],
    ['2019-02-08T16:09:56 ICT', '2019-02-08T09:09:56Z'],
    ['Fri, 08 Feb 2019 16:09:56 (GMT+9)', '2019-02-08T07:09:56Z'],
    ['2019-02-08T16:09:56+07:00[Asia/Ho_Chi_Minh]', '2019-02-08T09:09:56Z'],
    ['November 26, 2025 at 8:00 am', '2025-11-26T01:00:00Z'],
    ['11/26/2025', '2025-11-25T17:00:00Z'],
    ['1764118800', '2025-11-26T01:00:00Z'],
    ['1764118800000', '2025-11-26T01:00:00Z'],
    ['2025112608', undefined],
    ['20251126080000', '2025-11-26T01:00:00Z'],
    ['Wed,26 Nov 2025 08:00:00 GMT', '2025-11-26T08:00:00Z'],
    ['2025-11-26T08:00:00+7', '2025-11-26T01:00:00Z'],
    ['08 giờ 00 ngày 26/11/2025', '2025-11-26T01:00:00Z'],
    ['26 thg 11, 2025', '2025-11-25T17:00:00Z'],
    ['20240423T180700Z', '2024-04-23T18:07:00Z'],
    ['2003-12-31', '2003-12-30T17:00:00Z'],
  ])('of %s', (date, at) => {
    const { observations } = read(rss(`<item><title>T</title><pubDate>${date}</pubDate></item>`))
    expect(observations).toMatchObject([{ at: at === undefined ? NOW : Date.parse(at) }])
  })

  const dated = (...dates: string[]) =>
    read(rss(dates.map((date, i) => `<item><title>T${i}</title><pubDate>${date}</pubDate></item>`).join('')))

  test.each(['XYZ', 'IST', 'A', 'SE Asia Standard Time'])(
    'in a zone that is called %s is refused: nobody knows when it was',
    (zone) => {
      const { observations, refused } = dated(
        `Fri, 08 Feb 2019 16:09:56 ${zone}`,
        'Fri, 08 Feb 2019 16:09:56 GMT',
      )
      expect(observations).toMatchObject([{ title: 'T1' }])
      expect(refused).toMatchObject([{ path: 'item.0', code: 'malformed' }])
    },
  )

  test.each([
    ['the month where another item shows it', '2/25/2026 8:00 AM', '2026-02-01T01:00:00Z'],
    ['the day where another item shows it', '25/02/2026 8:00 AM', '2026-01-02T01:00:00Z'],
    ['the month where the day would be one of tomorrow', '2/12/2026 8:00 AM', '2026-02-01T01:00:00Z'],
  ])('in figures begins with %s', (_, other, at) => {
    expect(dated('2/1/2026 8:00 AM', other).observations).toMatchObject([{ at: Date.parse(at) }, {}])
  })

  test('in figures that the document writes both ways is refused', () => {
    const { observations, refused } = dated('2/1/2026 8:00 AM', '25/02/2026 8:00 AM', '2/25/2026 8:00 AM')
    expect(observations).toMatchObject([{ title: 'T1' }, { title: 'T2' }])
    expect(refused).toMatchObject([{ path: 'item.0', code: 'malformed' }])
  })

  test('holds a bare ampersand, and letters of HTML by their names', () => {
    const item = `<item><title>R & D&nbsp;&ndash; AT&T &agrave;</title><link>https://a.example/?a=1&b=2</link>
      <enclosure url="https://a.example/?c=3&d=4"/><description><![CDATA[Q&A; <b>A & B</b>]]></description></item>`
    expect(read(rss(item)).observations).toMatchObject([
      { id: 'https://a.example/?a=1&b=2', title: 'R & D – AT&T à', text: 'Q&A; A & B' },
    ])
    expect(() => read(`<!DOCTYPE rss [<!ENTITY nbsp "&#160;">]>${rss(item)}`)).toThrow('xml-entities')
  })

  test.each([
    ['Hỏi & đáp: Q&A; &foo; &nbsp;x', 'Hỏi & đáp: Q&A; &foo; x'],
    ['Rét < 10°C, 3 < 5 và 7 > 6', 'Rét < 10°C, 3 < 5 và 7 > 6'],
    ['A <3 B << C <', 'A <3 B << C <'],
    ['<![CDATA[a < b &foo;]]>', 'a < b &foo;'],
  ])('with sloppy letters is text: %s', (title, shown) => {
    const item = `<item><title>${title}</title><link>https://a.example/?a=1&foo;=2</link></item>`
    expect(read(rss(item))).toMatchObject({
      read: 1,
      observations: [{ title: shown, attributes: { link: 'https://a.example/?a=1&foo;=2' } }],
      refused: [],
    })
  })

  test.each([
    [
      'that declares what it uses',
      '<!DOCTYPE rss [<!ENTITY foo SYSTEM "file:///etc/passwd">]>',
      'xml-entities',
    ],
    ['behind a bare mark', '< <!DOCTYPE rss [<!ENTITY foo "x">]>', 'xml-entities'],
  ])('of a document type stays refused: %s', (_, head, code) => {
    expect(() => read(`${head}${rss('<item><title>&foo;</title></item>')}`)).toThrow(code)
  })

  test('without a name is told from others of the same link by its title, else its time, else its text', () => {
    const item = (title: string, more = '') =>
      `<item><title>${title}</title><link>https://a.example/tin</link>${more}</item>`
    const on = (day: string) => `<pubDate>${day} Feb 2026 08:00:00 +0700</pubDate>`
    const idsOf = (...items: string[]) =>
      read(rss(items.join(''))).observations.map((one) => ('id' in one ? one.id : ''))
    const all = [
      item('A'),
      item('B', on('01')),
      item('B', on('02')),
      item('C', '<description>1</description>'),
      item('C', '<description>2</description>'),
    ]
    const ids = idsOf(...all)
    expect(new Set(ids).size).toBe(5)
    expect(idsOf(item('D'), ...all).slice(1)).toEqual(ids)
    expect(idsOf(...all.toReversed()).toReversed()).toEqual(ids)
    // What stands alone, or is only said twice, is what it always was.
    expect(idsOf(item('A'))).toEqual(['https://a.example/tin'])
    expect(idsOf(item('A'), item('A'))).toEqual(['https://a.example/tin', 'https://a.example/tin'])
    expect(idsOf(item('A', '<guid>g</guid>'), item('A'))).toEqual(['g', 'https://a.example/tin'])
  })

  test.each([
    [
      'from xml:base',
      ' xml:base="https://a.example/x/"',
      '<item><title>T</title><link>y/1</link></item>',
      '/x/y/1',
    ],
    [
      'from the page that it is the feed of',
      '',
      '<item><title>T</title><link>/1.htm</link></item>',
      '/1.htm',
    ],
    ['by its guid', '', '<item><title>T</title><link/><guid>https://a.example/2</guid></item>', '/2'],
  ])('leads %s', (_, base, item, at) => {
    const document = rss(item, '<link>https://a.example/</link>').replace('<channel', `<channel${base}`)
    expect(read(document).observations).toMatchObject([{ attributes: { link: `https://a.example${at}` } }])
  })

  test('without a name of its own is told from others by its title where all lead to the same page', () => {
    const item = (title: string, link: string) => `<item><title>${title}</title><link>${link}</link></item>`
    const page = '<link>https://a.example</link>'
    const items = [item('A', 'https://a.example/'), item('B', 'https://a.example/'), item('C', '/c')]
    const { observations } = read(rss(items.join(''), page))
    expect(observations.map((one) => ('id' in one ? one.id : ''))).toEqual(['A', 'B', 'https://a.example/c'])
    expect(observations[0]).toMatchObject({ attributes: { link: 'https://a.example/' } })
  })

  test('leads nowhere by a guid that is no address', () => {
    const item = '<item><title>T</title><guid isPermaLink="false">https://a.example/2</guid></item>'
    expect(read(rss(item)).observations[0]).not.toHaveProperty('attributes.link')
  })

  test('of Atom 0.3 has its text as bytes, and a picture says nothing', () => {
    const entry = (type: string, text: string) =>
      `<entry><id>${type}</id><title>T</title><content mode="base64" type="${type}">${text}</content></entry>`
    const atom = `<feed xmlns="http://purl.org/atom/ns#">${entry('text/html', 'RXhhbXBsZSA8Yj50ZXN0PC9iPg==')}${entry('image/png', 'iVBORw0KGgo=')}</feed>`
    const [said, shown] = read(atom).observations
    expect(said).toMatchObject({ text: 'Example test' })
    expect(shown).not.toHaveProperty('text')
  })

  test('of RSS 0.91 stands under its document type, which is not read; under another it is refused', () => {
    const type = (more: string) =>
      `<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
        "http://my.netscape.com/publish/formats/rss-0.91.dtd"${more}>${rss('<item><title>T&eacute;</title></item>')}`
    expect(read(type('')).observations).toMatchObject([{ title: 'Té' }])
    expect(() => read(type('[<!ENTITY x "y">]'))).toThrow('xml-entities')
    expect(() => read(type('').replace('Netscape', 'Nobody'))).toThrow('xml-entities')
    expect(() => read(type('').replace('<rss ', '<!DOCTYPE rss [<!ENTITY x "y">]><rss '))).toThrow(
      'xml-entities',
    )
  })

  test('that says nothing is refused, its neighbours not', () => {
    expect(read(rss('<item/><item><title>T</title></item>'))).toMatchObject({
      read: 2,
      observations: [{ title: 'T' }],
      refused: [{ path: 'item.0', code: 'malformed' }],
    })
  })

  test('is found again by its guid, else its link, never by its words', () => {
    const doubtful = '<pubDate>Sat, 02 Mar 2026 08:00:00 XYZT</pubDate>'
    const items = ['<guid isPermaLink="false">g-1</guid>', '<link>https://a.vn/2</link>', '<title>T</title>']
    const { refused } = read(
      rss(items.map((one) => `<item><description>D</description>${one}${doubtful}</item>`).join('')),
    )
    expect(refused.map(({ id, raw }) => [id, raw])).toEqual([
      ['g-1', null],
      ['https://a.vn/2', null],
      [undefined, null],
    ])
  })
})

describe('where it is', () => {
  test('within its shape, though that crosses itself', () => {
    const bow = '<georss:polygon>20 105 22 107 22 105 20 106.9 20 105</georss:polygon>'
    const { observations } = read(rss(`<item><title>T</title>${bow}</item>`))
    expect(observations).toMatchObject([{ place: [expect.closeTo(20.8, 1), expect.closeTo(105.8, 1)] }])
  })

  const ring = '20 105 20 107 22 107 22 105 20 105'
  test.each([
    ['a point', '<georss:point>21.5 105.8</georss:point>', [21.5, 105.8]],
    [
      'a point that brings its namespace',
      '<point xmlns="http://www.georss.org/georss">21.5 105.8</point>',
      [21.5, 105.8],
    ],
    [
      'GML',
      '<georss:where><gml:Point><gml:pos>21.5 105.8</gml:pos></gml:Point></georss:where>',
      [21.5, 105.8],
    ],
    ['the W3C’s', '<geo:lat>21.5</geo:lat><geo:long>105.8</geo:long>', [21.5, 105.8]],
    [
      'the W3C’s point',
      '<geo:Point><geo:lat>21.5</geo:lat><geo:long>105.8</geo:long></geo:Point>',
      [21.5, 105.8],
    ],
    ['the middle of a polygon', `<georss:polygon>\n ${ring}\n</georss:polygon>`, [21, 106]],
    [
      'a point before a polygon',
      `<georss:polygon>${ring}</georss:polygon><georss:point>1 2</georss:point>`,
      [1, 2],
    ],
    ['a circle', '<georss:circle>21.5 105.8 900</georss:circle>', [21.5, 105.8]],
    ['no such latitude', '<georss:point>121.5 105.8</georss:point>', undefined],
    ['half a place', '<geo:lat>21.5</geo:lat>', undefined],
    ['somebody else’s', '<point xmlns="urn:other">21.5 105.8</point>', undefined],
  ])('%s', (_, inner, place) => {
    const [notice] = read(rss(`<item><title>T</title>${inner}</item>`)).observations
    expect(notice).toMatchObject({ area: place === undefined ? 'own' : 'north', ...(place && { place }) })
    if (place === undefined) expect(notice).not.toHaveProperty('place')
  })

  test('that of the channel is not that of its items', () => {
    const head = '<geo:lat>21.5</geo:lat><geo:long>105.8</geo:long>'
    expect(read(rss('<item><title>T</title></item>', head)).observations[0]).not.toHaveProperty('place')
  })
})

test('an old encoding that nobody declares is the one that is set', () => {
  const bytes = Buffer.from(
    rss('<item><title>Informa\xe7\xe3o</title></item>').replace('Báo Mới', 'x'),
    'latin1',
  )
  expect(read(bytes).observations).toMatchObject([{ title: 'Informação' }])
})

test('what is no feed is refused whole', () => {
  expect(() => read('<html><body/></html>')).toThrow('not-the-format')
  expect(() => read(`<rss><channel>${'<item/>'.repeat(2_001)}</channel></rss>`)).toThrow('too-many-members')
})

test('HTML that is made to be slow is not', () => {
  for (const part of ['<script>', '<!--', '<', '&lt;', '<p ', '&#60;', ' \n'])
    expect(() =>
      read(rss(`<item><title>T</title><description><![CDATA[${part.repeat(50_000)}]]></description></item>`)),
    ).not.toThrow()
})

describe('a document that is cut off', () => {
  const item = (name: string) => `<item><title>${name}</title><guid>${name}</guid></item>`
  const whole = rss(
    `${item('Mưa')}${item('Gió')}<item><title>Nắng</title><description><![CDATA[x < y]]></description></item>`,
  )
  const titlesIn = (document: string | Buffer) =>
    read(document).observations.map((one) => ('title' in one ? one.title : ''))

  test('gives the items before the cut, wherever it falls, and says so', () => {
    const second = whole.indexOf('<title>Gió') + 3
    for (let end = second; end < whole.length; end++) {
      const { read: members, observations, refused } = read(whole.slice(0, end))
      const items = whole.slice(0, end).split('</item>').length - 1
      expect(observations).toHaveLength(items)
      expect([members, refused]).toMatchObject([items + 1, [{ path: `item.${items}`, code: 'malformed' }]])
    }
    expect(titlesIn(whole)).toEqual(['Mưa', 'Gió', 'Nắng'])
    expect(read(whole).refused).toEqual([])
  })

  test('also in the middle of a letter, in Atom and in RDF', () => {
    const bytes = Buffer.from(rss(`${item('a')}${item('ữ')}`))
    expect(titlesIn(bytes.subarray(0, bytes.lastIndexOf('</title>') - 1))).toEqual(['a'])
    const atom =
      '<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry><id>1</id><title>A</title></entry><entry>'
    expect(titlesIn(atom)).toEqual(['A'])
    const rdf =
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/><item><title>A</title></item><item r:a'
    expect(titlesIn(rdf)).toEqual(['A'])
  })

  test('without a whole item, or wrong in another way, it is refused', () => {
    for (const wrong of [
      whole.slice(0, whole.indexOf('</item>')),
      whole.replace('</channel>', ''),
      whole.replace('<title>Gió', '<b><title>Gió'),
      whole.replace('<title>Gió', '<b <title>Gió'),
      `${whole}<rss>`,
    ])
      expect(() => read(wrong)).toThrow('not-xml')
  })

  test('a thing called item within an item ends none', () => {
    const nested = rss('<item><title>A</title><x><item>1</item></x><description>half')
    expect(() => read(nested)).toThrow('not-xml')
  })
})
