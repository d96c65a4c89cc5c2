import { MemberRefused } from '../../member-refused.ts'
import type { SyslogLine } from './syslog-line.ts'

/**
 * What stands behind the priority of a line of RFC 5424, its version first, exactly by its grammar: a nil value is
 * undefined, a mark of UTF-8 before the message goes. Throws MemberRefused, naming the part that is wrong.
 */
export function rfc5424(rest: string, priority: Pick<SyslogLine, 'facility' | 'level'>): SyslogLine {
  const match = HEADER.exec(rest)
  if (match === null) throw new MemberRefused('malformed', 'header')
  const [header, time = '', host, app, process, messageId] = match
  const isMessage = CHECK_POINT.test(rest.slice(header.length, header.length + 80))
  const { data, end } = isMessage ? { data: {}, end: header.length - 1 } : structuredData(rest, header.length)
  const after = rest.slice(end)
  if (after !== '' && !after.startsWith(' ')) throw new MemberRefused('malformed', 'structured-data')
  const message = after.slice(1).replace(/^\uFEFF/, '')
  return {
    form: 'rfc5424',
    ...priority,
    at: momentIn(time),
    host: unlessNil(host),
    app: unlessNil(app),
    process: unlessNil(process),
    messageId: unlessNil(messageId),
    data,
    content: message,
    message,
  }
}

/** Whether what stands behind a priority means to be of RFC 5424; seconds since 1970 are Meraki's own form. */
export function isRfc5424(rest: string): boolean {
  return rest.startsWith('1 ') && !/^1 \d{10}\.\d{1,9} /.test(rest)
}

const HEADER =
  /^1 (\S+) ([\x21-\x7e]{1,255}) ([\x21-\x7e]{1,48}) ([\x21-\x7e]{1,128}) ([\x21-\x7e]{1,32}) (?=[-[])/
/** Of Check Point, `[action:"Accept"; …]`: a message in the place of structured data, and none of it by the grammar. */
const CHECK_POINT = /^\[\w{1,64}:"/
/** Capital letters, six digits of a second at most, no leap second. */
const TIME =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/

function momentIn(time: string): number | undefined {
  if (time === '-') return undefined
  const at = TIME.test(time) ? Date.parse(time) : Number.NaN
  // The thirtieth of February is read as a day of March.
  const isDay = new Date(`${time.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(time.slice(8, 10))
  if (Number.isNaN(at) || at < 0 || !isDay) throw new MemberRefused('malformed', 'timestamp')
  return at
}

function unlessNil(value: string | undefined): string | undefined {
  return value === '-' ? undefined : value
}

const ELEMENT = /\[([\x21\x23-\x3c\x3e-\x5c\x5e-\x7e]{1,32})/y
const PARAMETER = /^ ([\x21\x23-\x3c\x3e-\x5c\x5e-\x7e]{1,32})="/
const MAX_ELEMENTS = 64

function structuredData(rest: string, from: number): { data: SyslogLine['data']; end: number } {
  if (rest[from] === '-') return { data: {}, end: from + 1 }
  const data = new Map<string, Record<string, string>>()
  let at = from
  while (rest[at] === '[') {
    ELEMENT.lastIndex = at
    const id = ELEMENT.exec(rest)?.[1]
    if (id === undefined || data.has(id) || data.size >= MAX_ELEMENTS) refuse()
    const { parameters, end } = parametersOf(rest, at + 1 + id.length)
    data.set(id, parameters)
    at = end
  }
  return { data: Object.fromEntries(data), end: at }
}

function parametersOf(rest: string, from: number) {
  const parameters = new Map<string, string>()
  let at = from
  while (rest[at] === ' ') {
    const match = PARAMETER.exec(rest.slice(at, at + 36))
    if (match === null) refuse()
    const { value, end } = quoted(rest, at + match[0].length)
    parameters.set(match[1] ?? '', value)
    at = end
  }
  if (rest[at] !== ']') refuse()
  return { parameters: Object.fromEntries(parameters), end: at + 1 }
}

/** Up to the quote that ends it; `\"`, `\\` and `\]` mean what they escape, another backslash is one. */
function quoted(rest: string, from: number): { value: string; end: number } {
  let at = from
  while (at < rest.length && rest[at] !== '"') {
    if (rest[at] === ']') refuse()
    at += rest[at] === '\\' && ESCAPED.has(rest[at + 1] ?? '') ? 2 : 1
  }
  if (rest[at] !== '"') refuse()
  return { value: rest.slice(from, at).replaceAll(/\\(["\\\]])/g, '$1'), end: at + 1 }
}

const ESCAPED: ReadonlySet<string> = new Set(['"', '\\', ']'])

function refuse(): never {
  throw new MemberRefused('malformed', 'structured-data')
}
