import { decodeHTMLStrict } from 'entities'
import type { Label } from '../../../shared/label.ts'
import { AdapterError } from '../adapter.ts'

/**
 * Resolves the five references that XML has and those by number. HTML's own by name (`&eacute;`) stay as they stand,
 * which feeds in the wild hold; what else is named can only be declared, and nothing is declared here (`xml-entities`).
 */
export function resolveReferences(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(REFERENCE, (whole: string, name: string) => {
    const known = PREDEFINED.get(name)
    if (known !== undefined) return known
    if (name.startsWith('#')) return characterOf(name)
    if (isKnownReference(whole)) return whole
    throw new AdapterError('xml-entities', without(whole))
  })
}

/** Whether XML or HTML has it: `&amp;`, `&eacute;`. */
export function isKnownReference(reference: string): boolean {
  return PREDEFINED.has(reference.slice(1, -1)) || decodeHTMLStrict(reference) !== reference
}

/** The name has no letters but ASCII, at most 64; what it would have stood for nobody knows. */
function without(reference: string): Label {
  return { vi: `XML không có ${reference}`, en: `XML without ${reference}` }
}

const REFERENCE = /&(#\d{1,7}|#x[\da-f]{1,6}|[a-z][\w.-]{0,63});/gi
const PREDEFINED: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What is no character of XML becomes the sign for that. */
function characterOf(name: string): string {
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
  const isCharacter =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  return isCharacter ? String.fromCodePoint(code) : '\ufffd'
}
