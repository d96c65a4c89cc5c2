import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_SCOPES,
  CAP_SEVERITIES,
  CAP_STATUSES,
  CAP_URGENCIES,
} from '../../shared/adapters/cap-words.ts'
import { MAX_BATCH_BYTES } from '../../shared/batch.ts'
import { UNREAD } from './push.ts'
import { allNamed, isToTheLetter, readMarks, textsOf, wholeItems, type Marked } from './xml-marks.ts'

export type XmlFormat = 'cap' | 'rss' | 'open311'

/**
 * What must become of a document: so many members read and refused, or the whole refused with one of these codes. What
 * is no XML to the letter, and clear for all that, may be either.
 */
export interface Expected {
  members?: { read: number; refused: number }
  whole: readonly string[]
}

const NOT_XML = { whole: ['400 not-xml', '400 too-deep', '400 not-the-format', '400 xml-entities'] }
const ATTACK = { whole: ['400 xml-entities', '400 too-deep'] }
const TOO_LARGE = { whole: ['413 too-large', UNREAD] }
const ANOTHER = { whole: ['400 not-the-format'] }

/** By the document itself, its tags read in another way than the server reads it. */
export function expectedOf(bytes: Buffer, format: XmlFormat): Expected {
  if (bytes.length > MAX_BATCH_BYTES) return TOO_LARGE
  const text = textOf(bytes)
  if (format === 'open311' && /^[[{]/.test(text.trimStart())) return expectedOfJson(text)
  const isOfPress = format === 'rss'
  const root = readMarks(text.trimStart(), isOfPress)
  if (root === 'attack') return ATTACK
  const items = isOfPress && root === 'broken' ? wholeItems(text.trimStart()) : undefined
  if (items !== undefined) return cutOff(expectedOf(Buffer.from(items, 'latin1'), format))
  if (root === 'broken') return NOT_XML
  const isOfCap = /urn:oasis:names:tc:emergency:cap:1\.[12]/.test(text)
  const members = format === 'cap' && !isOfCap && root.name === 'alert' ? undefined : MEMBERS[format](root)
  if (members === undefined) return ANOTHER
  // Its schema allows of times what XML does; that of 1.2 neither a Z nor parts of a second.
  const time = /urn:oasis:names:tc:emergency:cap:1\.1/.test(text) ? TIME : TIME_1_2
  const refused = members.filter((member) => !FITS[format](member, time)).length
  return {
    members: { read: members.length, refused },
    whole: isToTheLetter(text) && isDecodable(bytes) ? [] : NOT_XML.whole,
  }
}

/** What was gone with the cut is one that is refused. */
function cutOff({ members }: Expected): Expected {
  if (members === undefined) return NOT_XML
  return { members: { read: members.read + 1, refused: members.refused + 1 }, whole: NOT_XML.whole }
}

/** In the encoding that it names, or in UTF-8; what names none may be in any. */
function isDecodable(bytes: Buffer): boolean {
  const named = /encoding\s*=\s*["']([\w.-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  try {
    new TextDecoder(named ?? 'latin1', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes of one a letter will do: tags are of ASCII. */
function textOf(bytes: Buffer): string {
  const start = bytes.subarray(0, 4).toString('latin1')
  if (/^(?:\xff\xfe|<\0[^\0]\0)/.test(start)) return bytes.toString('utf16le')
  if (/^(?:\xfe\xff|\0<\0[^\0])/.test(start)) return new TextDecoder('utf-16be').decode(bytes)
  return bytes.toString('latin1').replace(/^\xef\xbb\xbf/, '')
}

const MEMBERS: Readonly<Record<XmlFormat, (root: Marked) => Marked[] | undefined>> = {
  cap: (root) => {
    if (root.name === 'alert') return [root]
    const holders = ['entry', 'item', 'contentObject'].flatMap((name) => allNamed(root, name))
    const isContainer = ['feed', 'rss', 'RDF', 'EDXLDistribution'].includes(root.name)
    const alerts = allNamed(root, 'alert')
    if (holders.length === 0 && alerts.length > 0) return alerts
    if (!isContainer) return undefined
    return holders.flatMap((holder) => {
      const found = allNamed(holder, 'alert')
      return found.length === 0 ? [holder] : found
    })
  },
  rss: (root) => {
    if (root.name === 'feed') return root.children.filter(({ name }) => name === 'entry')
    return ['rss', 'RDF'].includes(root.name) ? allNamed(root, 'item') : undefined
  },
  open311: (root) => {
    if (['services', 'service_definition'].includes(root.name)) return []
    return root.name === 'service_requests' ? allNamed(root, 'request') : undefined
  },
}

const FITS: Readonly<Record<XmlFormat, (member: Marked, time: RegExp) => boolean>> = {
  cap: isAlertTaken,
  rss: (item) =>
    ['title', 'description', 'summary', 'encoded', 'content'].some((name) =>
      textsOf(item, name).some((text) => text !== ''),
    ),
  open311: (request) => isRequest((name) => textsOf(request, name)[0]),
}

const TIME = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-](?:0\d|1[0-4]):?\d\d)$/i

const TIME_1_2 = /^(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d:\d\d[-+](?:0\d|1[0-4]):\d\d$/

function isTime(text: string | undefined, form: RegExp): boolean {
  const [, year, month, day] = form.exec(text ?? '') ?? []
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() + 1 === Number(month) && date.getUTCFullYear() >= 1970
}

/** As the schema of CAP has it, public, and for somebody: an acknowledgement is no alert, a cancellation is of one. */
function isAlertTaken(alert: Marked, form: RegExp): boolean {
  const only = (name: string) => {
    const [one, ...more] = textsOf(alert, name)
    return more.length === 0 ? one : undefined
  }
  const type = only('msgType') ?? ''
  return (
    Boolean(only('identifier') && only('sender')) &&
    isTime(only('sent'), form) &&
    isOf(CAP_STATUSES, only('status')) &&
    isOf(CAP_MESSAGE_TYPES, type) &&
    isOf(CAP_SCOPES, only('scope')) &&
    only('scope') === 'Public' &&
    !['Ack', 'Error'].includes(type) &&
    (type !== 'Cancel' || /\S+,\S+,\S+/.test(only('references') ?? '')) &&
    alert.children.filter(({ name }) => name === 'info').every((info) => isInfo(info, form))
  )
}

function isInfo(info: Marked, form: RegExp): boolean {
  const categories = textsOf(info, 'category')
  const times = ['effective', 'onset', 'expires'].flatMap((name) => textsOf(info, name))
  return (
    categories.length > 0 &&
    categories.every((one) => isOf(CAP_CATEGORIES, one)) &&
    textsOf(info, 'event').length === 1 &&
    isOf(CAP_URGENCIES, textsOf(info, 'urgency')[0]) &&
    isOf(CAP_SEVERITIES, textsOf(info, 'severity')[0]) &&
    isOf([...CAP_CERTAINTIES, 'Very Likely'], textsOf(info, 'certainty')[0]) &&
    ONCE.every((name) => textsOf(info, name).length <= 1) &&
    times.every((time) => time === '' || isTime(time, form)) &&
    info.children.filter(({ name }) => name === 'area').every(isArea)
  )
}

const ONCE =
  'language urgency severity certainty effective onset expires senderName headline description instruction web'.split(
    ' ',
  )

function isArea(area: Marked): boolean {
  const codes = area.children.filter(({ name }) => name === 'geocode')
  return (
    textsOf(area, 'areaDesc').length === 1 &&
    codes.every((code) => ['valueName', 'value'].every((name) => textsOf(code, name).length === 1))
  )
}

function isOf(words: readonly string[], said: string | undefined): boolean {
  return words.includes(said ?? '')
}

function isRequest(field: (name: string) => unknown): boolean {
  const id = field('service_request_id')
  return (
    (typeof id === 'number' || (typeof id === 'string' && id !== '')) &&
    /^(?:open|closed)$/i.test(String(field('status'))) &&
    /\d{4}-\d\d-\d\d|\d\d? \w{3} \d|^1\d{9}(?:\d{3})?$/.test(String(field('requested_datetime')))
  )
}

function expectedOfJson(text: string): Expected {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { whole: ['400 not-json', '400 not-utf8'] }
  }
  const lists = Array.isArray(value) ? [value] : Object.values(Object(value) as object).filter(Array.isArray)
  const isOne = ['service_request_id', 'service_code'].some((name) => name in Object(value))
  const members: unknown[] = isOne ? [value] : (lists[0] ?? [value])
  const has = (name: string) => name in Object(members[0])
  if (members.length > 0 && !has('service_request_id') && !has('token'))
    return has('service_code') ? { members: { read: 0, refused: 0 }, whole: [] } : ANOTHER
  const isFit = (member: unknown) => isRequest((name) => Object(member)[name])
  const refused = members.filter((member) => !isFit(member)).length
  return { members: { read: members.length, refused }, whole: [] }
}
