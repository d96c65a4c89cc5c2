import { describe, expect, test } from 'vitest'
import { VIETNAMESE_ENCODINGS } from '../../shared/files/vietnamese-encoding.ts'
import { encodeVietnamese } from '../support/encode-vietnamese.ts'
import { AdapterError } from '../../server/adapters/adapter.ts'
import { readXml } from '../../server/adapters/xml/read-xml.ts'
import { childNamed, textIn, textOfChild } from '../../server/adapters/xml/xml-element.ts'
import { XML_LIMITS } from '../../server/adapters/xml/xml-limits.ts'

function codeOf(document: string | Buffer): string | undefined {
  try {
    readXml(document)
    return undefined
  } catch (error) {
    if (error instanceof AdapterError) return error.code
    throw error
  }
}

describe('what is refused before it is parsed', () => {
  const LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
    { length: 9 },
    (_, i) => `<!ENTITY lol${i + 1} "${`&lol${i || ''};`.repeat(10)}">`,
  ).join('')}]><lolz>&lol9;</lolz>`

  test.each([
    ['a billion laughs', LAUGHS],
    ['an external entity', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'],
    ['a parameter entity', '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.com/p.dtd">%p;]><a/>'],
    ['a document type without entities', '<!DOCTYPE html><html/>'],
    ['one in small letters', '<!doctype a><a/>'],
    ['one behind the root has begun', '<a><!DOCTYPE b><b/></a>'],
    ['an entity without a document type', '<a><!ENTITY x "y"></a>'],
    ['one behind a comment that holds a quote', `<!-- " --><!DOCTYPE a><a/>`],
    ['one in UTF-16', Buffer.from('\ufeff<!DOCTYPE a><a/>', 'utf16le')],
    ['a reference that nothing declares', '<a>&xxe;</a>'],
    ['the same in an attribute', '<a b="&xxe;"/>'],
  ])('%s', (_, document) => {
    expect(codeOf(document)).toBe('xml-entities')
  })

  test('what only looks like one is text', () => {
    expect(textIn(readXml('<a><![CDATA[<!DOCTYPE html>&xxe;]]><!-- <!ENTITY --></a>'))).toBe(
      '<!DOCTYPE html>&xxe;',
    )
  })

  test('what is too deep, too many or too large', () => {
    const deep = (levels: number) => '<a>'.repeat(levels) + '</a>'.repeat(levels)
    expect(codeOf(deep(XML_LIMITS.depth))).toBeUndefined()
    expect(codeOf(deep(XML_LIMITS.depth + 1))).toBe('too-deep')
    expect(codeOf(deep(100_000))).toBe('too-deep')
    expect(codeOf(`<a>${'<b/>'.repeat(XML_LIMITS.marks)}</a>`)).toBe('too-large')
    expect(codeOf(`<a>${' '.repeat(XML_LIMITS.bytes)}</a>`)).toBe('too-large')
    const attributes = Array.from({ length: XML_LIMITS.attributes + 1 }, (_, i) => `b${i}=""`).join(' ')
    expect(codeOf(`<a ${attributes}/>`)).toBe('too-large')
  })

  test.each([
    ['nothing', ''],
    ['no XML', 'HTTP/1.1 403 Forbidden'],
    ['two roots', '<a/><b/>'],
    ['tags that do not meet', '<a><b></a></b>'],
    ['an end that never comes', '<a><![CDATA['],
    ['a tag that never ends', `<a ${'b '.repeat(200_000)}`],
    ['quotes without an end', `<a b="${'<'.repeat(100_000)}`],
  ])('%s is no XML', (_, document) => {
    expect(codeOf(document)).toBe('not-xml')
  })
})

describe('what is read', () => {
  const VIETNAMESE = '<a>Sông Cầu, phường Phan Đình Phùng</a>'

  test.each([
    ['UTF-8', Buffer.from(VIETNAMESE)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${VIETNAMESE}`)],
    ['UTF-16', Buffer.from(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${VIETNAMESE}`, 'utf16le')],
    [
      'UTF-16 without its mark',
      Buffer.from(`<?xml version="1.0" encoding="UTF-16"?>${VIETNAMESE}`, 'utf16le'),
    ],
    [
      'UTF-8 that was made of a string of UTF-16',
      Buffer.from(`<?xml version="1.0" encoding="utf-16"?>${VIETNAMESE}`),
    ],
    [
      'UTF-8 by its mark, whatever it declares',
      Buffer.from(`\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>${VIETNAMESE}`),
    ],
    ['letters that stand apart from their marks', Buffer.from(VIETNAMESE.normalize('NFD'))],
  ])('%s', (_, bytes) => {
    expect(textIn(readXml(bytes))).toBe('Sông Cầu, phường Phan Đình Phùng')
  })

  test('ISO 8859-1 where it is declared, what the transport said, and neither in silence', () => {
    const body = Buffer.from('<a>\xe9t\xe9</a>', 'latin1')
    const declared = Buffer.concat([Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?>"), body])
    expect(textIn(readXml(declared))).toBe('été')
    expect(textIn(readXml(body, { charset: 'iso-8859-1' }))).toBe('été')
    expect(textIn(readXml(body, { undeclared: 'windows-1252' }))).toBe('été')
    expect(codeOf(body)).toBe('unsupported-encoding')
    // Of what was declared and what was said, that which is true.
    const wrongly = Buffer.concat([Buffer.from("<?xml version='1.0' encoding='UTF-8'?>"), body])
    expect(textIn(readXml(wrongly, { charset: 'iso-8859-1' }))).toBe('été')
    const utf8 = Buffer.from("<?xml version='1.0' encoding='ISO-8859-1'?><a>été</a>")
    expect(textIn(readXml(utf8, { charset: 'utf-8' }))).toBe('été')
    expect(textIn(readXml(declared, { charset: 'utf-8' }))).toBe('été')
    expect(codeOf(Buffer.from('<?xml version="1.0" encoding="x-klingon"?><a/>'))).toBe('unsupported-encoding')
  })

  test('UTF-8 in which a letter is cut in half, with a sign in its place; of many it is none', () => {
    const cut = (before: string) => Buffer.from(`<a>${before}\xe1\xbb</a>`, 'latin1')
    const many = Buffer.from(
      'Mưa rất to ở phường Phan Đình Phùng, đường ngập, đề nghị người dân không ra đường ',
    ).toString('latin1')
    for (const reading of [{}, { undeclared: 'windows-1252' }])
      expect(textIn(readXml(cut(many), reading))).toMatch(/^Mưa rất to .* đường \ufffd$/)
    const declared = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="utf-8"?>'), cut(many)])
    expect(textIn(readXml(declared))).toContain('đường \ufffd')
    expect(codeOf(cut(''))).toBe('unsupported-encoding')
  })

  test.each(VIETNAMESE_ENCODINGS)('Vietnamese in %s that nobody declares, where that is sure', (encoding) => {
    const text = 'Cảnh báo lũ trên sông Cầu ở phường Phan Đình Phùng, đặc biệt nguy hiểm'
    const body = encodeVietnamese(`<a>${text}</a>`, encoding)
    expect(textIn(readXml(body))).toBe(text)
    expect(textIn(readXml(body, { undeclared: 'windows-1252' }))).toBe(text)
    expect(textIn(readXml(body, { undeclared: 'windows-1251' }))).not.toBe(text)
    const declared = Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), body])
    expect(textIn(readXml(declared))).toBe(text)
    expect(codeOf(encodeVietnamese('<a>là</a>', encoding))).toBe('unsupported-encoding')
  })

  test('namespaces by what they stand for, not by their prefix', () => {
    const root = readXml(
      '<x:a xmlns:x="urn:one" xmlns="urn:two"><b/><c xmlns="urn:three"/><x:d>e</x:d></x:a>',
    )
    expect(root).toMatchObject({ name: 'a', namespace: 'urn:one' })
    expect(childNamed(root, 'b')?.namespace).toBe('urn:two')
    expect(childNamed(root, 'c', 'urn:three')).toBeDefined()
    expect(childNamed(root, 'c', 'urn:two')).toBeUndefined()
    expect(textOfChild(root, 'd', 'urn:one')).toBe('e')
  })

  test('of two attributes of one name that without a prefix', () => {
    const root = readXml('<a href="own" xmlns:x="urn:x" x:href="other"/>')
    expect(root.attributes.get('href')).toBe('own')
  })

  test('references once, and none within CDATA', () => {
    expect(textIn(readXml('<a>&amp;lt; &#272;&#x1ED3;ng <![CDATA[&amp;]]></a>'))).toBe('&lt; Đồng &amp;')
    expect(textIn(readXml('<a>x&#0;y&#xD800;</a>'))).toBe('x\ufffdy\ufffd')
  })

  test('an ampersand that begins no reference is one; too many are not read', () => {
    expect(textIn(readXml('<a>R & D &&amp; AT&T &#xZZ; &#; &</a>'))).toBe('R & D && AT&T &#xZZ; &#; &')
    const root = readXml('<a b="?c=1&d=2"><!-- & --><?p & ?><![CDATA[&]]>&</a>')
    expect([root.attributes.get('b'), textIn(root)]).toEqual(['?c=1&d=2', '&&'])
    expect(codeOf(`<a>${'&'.repeat(XML_LIMITS.bareAmpersands)}</a>`)).toBeUndefined()
    expect(codeOf(`<a>${'&'.repeat(XML_LIMITS.bareAmpersands + 1)}</a>`)).toBe('too-large')
    expect(codeOf('<a>& &xxe;</a>')).toBe('xml-entities')
    expect(() => readXml('<a>& &xxe;</a>')).toThrow('XML without &xxe;')
  })

  test('names that mean something to JavaScript mean nothing', () => {
    expect(codeOf('<a><__proto__><polluted>yes</polluted></__proto__></a>')).toBe('not-xml')
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect(codeOf('<a constructor="b"/>')).toBe('not-xml')
    expect(codeOf('<a><toString/><valueOf>b</valueOf></a>')).toBeUndefined()
  })
})
