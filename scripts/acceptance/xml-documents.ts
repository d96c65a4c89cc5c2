import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CAP_STATUSES } from '../../shared/adapters/cap-words.ts'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { push, type Pushed } from './push.ts'
import { verdictOf, type Said } from './readme.ts'
import type { Row } from './report.ts'
import { expectedOf, type Expected, type XmlFormat } from './xml-expected.ts'

const FORMATS: Readonly<Record<XmlFormat, { domain: string; settings: object; mediaType: string }>> = {
  // Exercises are read as well as what is real.
  cap: {
    domain: 'environment',
    settings: { statuses: [...CAP_STATUSES] },
    mediaType: 'application/xml',
  },
  rss: { domain: 'press', settings: {}, mediaType: 'application/xml' },
  open311: { domain: 'reports', settings: {}, mediaType: 'text/xml' },
}

/** By where a file lies, else by how it begins; undefined for what is none of these. */
export function xmlFormatOf(name: string, file: string): XmlFormat | undefined {
  const [folder] = name.split('/')
  if (/\.(?:md|txt|csv|pdf|zip|pb)$/i.test(name) || folder === 'fiware' || folder === 'infosec')
    return undefined
  const head = headOf(file)
  if (name.endsWith('.json')) return folder === 'reports' && JSON_SIGN.test(head) ? 'open311' : undefined
  if (folder === 'cap') return 'cap'
  if (folder === 'news' && /\.(?:rss|rdf|atom|xml|feed)$/i.test(name)) return 'rss'
  if (folder === 'reports' && name.endsWith('.xml')) return 'open311'
  if (!/\.(?:xml|rss|rdf|atom|cap|edxlde?)$/i.test(name)) return undefined
  return ROOTS.find(([root]) => root.test(head))?.[1] ?? (folder === 'hostile' ? 'cap' : undefined)
}

const JSON_SIGN = /^\[\s*\]\s*$|^[[{][^]*"(?:service_request_id|service_code|token|code)"\s*:/
const ROOTS: readonly (readonly [RegExp, XmlFormat])[] = [
  [/<(?:[\w-]+:)?(?:alert|EDXLDistribution)[\s>]|urn:oasis:names:tc:emergency:cap/, 'cap'],
  [/<(?:[\w-]+:)?(?:rss|RDF|feed)[\s>]/, 'rss'],
  [/<(?:service_requests|services|service_definition|errors)[\s>]/, 'open311'],
]

const HEAD = 4_000

function headOf(file: string): string {
  return readFileSync(file)
    .subarray(0, HEAD)
    .toString('latin1')
    .replaceAll('\0', '')
    .replace(/^[^<[{]{0,3}/, '')
}

export function xmlFeed(id: string, kind: XmlFormat): FeedUnderTest {
  return { id, domains: [FORMATS[kind].domain], adapter: { kind, settings: FORMATS[kind].settings } }
}

/** A document through the push door, its bytes as they are: every member taken, but for those that are broken. */
export async function takeXml(
  { name, path: file }: Found,
  kind: XmlFormat,
  feed: string,
  { centre, said }: { centre: CentreUnderTest; said: Said | undefined },
): Promise<Row> {
  const bytes = readFileSync(file)
  const mediaType = name.endsWith('.json') ? 'application/json' : FORMATS[kind].mediaType
  const pushed = await push(centre, feed, { body: bytes, mediaType })
  const problems = [
    ...problemsOf(pushed, expectedHere(file, bytes, kind)),
    ...againstReadme(pushed, said, name),
  ]
  const row = { file: name, kind: `${kind} documents`, ok: problems.length === 0 }
  const wrong = problems.map((problem) => `FAILED: ${problem}`)
  if ('refused' in pushed) {
    const why = wrong.join('; ') || `refused whole: ${pushed.refused}`
    return { ...row, read: 1, accepted: 0, rejected: 1, why }
  }
  const { read, accepted, refused, refusals, rejected } = pushed.ack
  const why = [...wrong, ...refusals.map(({ path: at, message }) => `${at}: ${message}`)].join('; ')
  return { ...row, read, accepted, rejected: refused + rejected.length, why: why || 'each is taken' }
}

function problemsOf(pushed: Pushed, expected: Expected): string[] {
  if ('refused' in pushed)
    return expected.whole.includes(pushed.refused) ? [] : [`refused: ${pushed.refused}`]
  const { members } = expected
  if (members === undefined) return [`taken, and not refused as ${expected.whole[0]}`]
  const { read, refused, rejected, conflicts, durable } = pushed.ack
  return [
    ...(read === members.read ? [] : [`read ${read} members of ${members.read}`]),
    ...(refused === members.refused ? [] : [`refused ${refused}, and not ${members.refused}`]),
    ...(rejected.length === 0 ? [] : [`rejected ${JSON.stringify(rejected[0])}`]),
    ...(conflicts.length === 0 ? [] : [`${conflicts.length} conflicts`]),
    ...(durable ? [] : ['not durable']),
  ]
}

/** An acknowledgement, or what is not public, is refused however well it is written. */
const OF_CHOICE = ['unknown-kind', 'not-in-scope']

function againstReadme(pushed: Pushed, said: Said | undefined, name: string): string[] {
  const verdict = verdictOf(said, name)
  const refusals = 'ack' in pushed ? pushed.ack.refusals.filter(({ code }) => !OF_CHOICE.includes(code)) : []
  const isRefused = 'refused' in pushed || refusals.length > 0
  if (verdict === 'attack' && !('refused' in pushed)) return ['the README calls it an attack']
  if (verdict === 'broken' && !isRefused) return ['the README calls it broken, and it is taken']
  return verdict === 'valid' && isRefused ? ['the README calls it valid, and it is refused'] : []
}

/** As the reference parser counted its members, where the folder has its answer. */
function expectedHere(file: string, bytes: Buffer, kind: XmlFormat): Expected {
  const expected = expectedOf(bytes, kind)
  const reference = referenceOf(file)
  const { members } = expected
  if (members === undefined || reference === undefined) return expected
  return { ...expected, members: { ...members, read: reference } }
}

const referenceSchema = z.object({ feed: z.object({ items: z.array(z.unknown()) }) })

/** Some of them hold bytes of the encoding that they were made of. */
function referenceOf(file: string): number | undefined {
  const { dir, name } = path.parse(file)
  try {
    const text = readFileSync(path.join(dir, '..', 'expected', `${name}.json`), 'latin1')
    return referenceSchema.parse(JSON.parse(text)).feed.items.length
  } catch {
    return undefined
  }
}
