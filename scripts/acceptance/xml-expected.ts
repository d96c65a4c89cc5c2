import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_MESSAGE_TYPES,
  CAP_SCOPES,
  CAP_SEVERITIES,
  CAP_STATUSES,
  CAP_URGENCIES,
} from '../../shared/adapters/cap-words.ts'
import { allNamed, readMarks, textsOf, type Marked } from './xml-marks.ts'

export type XmlFormat = 'cap' | 'rss' | 'open311'

/** What must become of a document: so many members read and refused, or the whole refused with one of these codes. */
export type Expected = { read: number; refused: number } | { whole: readonly string[] }

const NOT_XML = { whole: ['400 not-xml', '400 too-deep', '400 not-the-format', '400 xml-entities'] }
const ATTACK = { whole: ['400 xml-entities'] }
const ANOTHER = { whole: ['400 not-the-format'] }

/** By the document itself, its tags read in another way than the server reads it. */
export function expectedOf(bytes: Buffer, format: XmlFormat): Expected {
  const text = textOf(bytes)
  if (format === 'open311' && /^[[{]/.test(text.trimStart())) return expectedOfJson(text)
  const root = readMarks(text.trimStart())
  if (root === 'attack') return ATTACK
  if (root === 'broken') return NOT_XML
  const members = MEMBERS[format](root)
  if (members === undefined) return ANOTHER
  return { read: members.length, refused: members.filter((member) => !FITS[format](member)).length }
}

/** Bytes of one a letter will do: tags are of ASCII. */
function textOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString('utf16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
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

const FITS: Readonly<Record<XmlFormat, (member: Marked) => boolean>> = {
  cap: isAlertTaken,
  rss: (item) =>
    ['title', 'description', 'summary', 'encoded', 'content'].some((name) =>
      textsOf(item, name).some((text) => text !== ''),
    ),
  open311: (request) => isRequest((name) => textsOf(request, name)[0]),
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i

/** As the schema of CAP has it, public, and for somebody: an acknowledgement is no alert, a cancellation is of one. */
function isAlertTaken(alert: Marked): boolean {
  const only = (name: string) => {
    const [one, ...more] = textsOf(alert, name)
    return more.length === 0 ? one : undefined
  }
  const type = only('msgType') ?? ''
  return (
    Boolean(only('identifier') && only('sender')) &&
    TIME.test(only('sent') ?? '') &&
    isOf(CAP_STATUSES, only('status')) &&
    isOf(CAP_MESSAGE_TYPES, type) &&
    isOf(CAP_SCOPES, only('scope')) &&
    only('scope') === 'Public' &&
    !['Ack', 'Error'].includes(type) &&
    (type !== 'Cancel' || /\S+,\S+,\S+/.test(only('references') ?? '')) &&
    alert.children.filter(({ name }) => name === 'info').every(isInfo)
  )
}

function isInfo(info: Marked): boolean {
  const categories = textsOf(info, 'category')
  const times = ['effective', 'onset', 'expires'].flatMap((name) => textsOf(info, name))
  return (
    categories.length > 0 &&
    categories.every((one) => isOf(CAP_CATEGORIES, one)) &&
    textsOf(info, 'event').length === 1 &&
    isOf(CAP_URGENCIES, textsOf(info, 'urgency')[0]) &&
    isOf(CAP_SEVERITIES, textsOf(info, 'severity')[0]) &&
    isOf([...CAP_CERTAINTIES, 'Very Likely'], textsOf(info, 'certainty')[0]) &&
    times.every((time) => time === '' || TIME.test(time)) &&
    info.children
      .filter(({ name }) => name === 'area')
      .every((area) => textsOf(area, 'areaDesc').length === 1)
  )
}

function isOf(words: readonly string[], said: string | undefined): boolean {
  return words.includes(said ?? '')
}

function isRequest(field: (name: string) => unknown): boolean {
  const has = (name: string) => !['', 'null', 'undefined'].includes(String(field(name) ?? ''))
  return (
    has('service_request_id') &&
    /^(?:open|closed)$/i.test(String(field('status'))) &&
    has('requested_datetime')
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
  const members: unknown[] = lists[0] ?? [value]
  const [first = {}] = members as [object?]
  if (members.length > 0 && !('service_request_id' in first || 'token' in first))
    return 'service_code' in first ? { read: 0, refused: 0 } : ANOTHER
  const isFit = (member: unknown) => isRequest((name) => Object(member)[name])
  return { read: members.length, refused: members.filter((member) => !isFit(member)).length }
}
