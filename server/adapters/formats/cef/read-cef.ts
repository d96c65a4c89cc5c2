import { MemberRefused } from '../../member-refused.ts'

export interface CefLine {
  vendor: string
  product: string
  classId: string
  name: string
  severity: string
  /** By key of the extension, without what escapes; of a key that is said twice the last. */
  fields: ReadonlyMap<string, string>
}

const MARK = /CEF: ?\d{1,2}(?:\.\d{1,2})?\|/
const HEADER_FIELDS = 6

/** Undefined for a text without `CEF:`; throws MemberRefused for one whose header is not whole. */
export function readCef(text: string): CefLine | undefined {
  const mark = MARK.exec(text)
  if (mark === null) return undefined
  const [header, rest] = headerOf(text.slice(mark.index + mark[0].length))
  const [vendor, product, , classId, name, severity] = header
  if (vendor === undefined || product === undefined || classId === undefined || severity === undefined)
    throw new MemberRefused('malformed', 'header')
  return { vendor, product, classId, name: name ?? '', severity, fields: fieldsOf(rest) }
}

/** Up to the sixth pipe that nothing escapes; without an extension the last field ends with the line. */
function headerOf(text: string): [fields: string[], rest: string] {
  const fields: string[] = []
  let from = 0
  for (let at = 0; at < text.length && fields.length < HEADER_FIELDS; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '|') {
      fields.push(plain(text.slice(from, at)))
      from = at + 1
    }
  }
  if (fields.length < HEADER_FIELDS) return [[...fields, plain(text.slice(from))], '']
  return [fields, text.slice(from)]
}

function plain(field: string): string {
  return field.replaceAll(/\\([|\\=])/g, '$1').trim()
}

/** Of an extension; its dictionary has a hundred and fifty. */
const MAX_KEYS = 1_000
const KEY = /(?:^|\s)([\w.[\]-]{1,64})=/g

/** A value goes on until the next key; in it `=` and `\` are escaped, and lines are. */
function fieldsOf(extension: string): Map<string, string> {
  const keys: RegExpExecArray[] = []
  for (const match of extension.matchAll(KEY)) {
    // Beyond that it is no event: millions of them would fill this server.
    if (keys.push(match) > MAX_KEYS) throw new MemberRefused('malformed', 'extension')
  }
  return new Map(
    keys.map((match, i) => {
      const value = extension.slice(match.index + match[0].length, keys[i + 1]?.index)
      return [match[1] ?? '', unescaped(value).trim()]
    }),
  )
}

function unescaped(value: string): string {
  return value.replaceAll(/\\([=\\nr|"])/g, (_, one: string) => (one === 'n' || one === 'r' ? '\n' : one))
}
