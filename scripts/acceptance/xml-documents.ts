import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import type { Found } from './folder.ts'
import { push, type Pushed } from './push.ts'
import type { Row } from './report.ts'

export type XmlFormat = 'cap' | 'rss' | 'open311'

const FORMATS: Readonly<Record<XmlFormat, { domain: string; mediaType: string; members: RegExp }>> = {
  cap: {
    domain: 'environment',
    mediaType: 'application/xml',
    members: /<(?:\w+:)?contentObject>|<(?:\w+:)?entry>|<item>/g,
  },
  rss: { domain: 'press', mediaType: 'application/xml', members: /<item[\s>]|<entry[\s>]/g },
  open311: { domain: 'reports', mediaType: 'text/xml', members: /<request>/g },
}

/** What becomes of a file that the folder's README calls broken, or that holds nothing that happened. */
const BROKEN: Readonly<Record<string, { refused: number } | { whole: string }>> = {
  'cap/invalid.cap': { refused: 1 },
  // Of seven alerts one is a mere comment, and one is urgent as `Foobar`.
  'cap/bushfire_invalid.edxlde': { refused: 2 },
  'cap/xee.atom': { whole: '400 xml-entities' },
  'cap/cap11.xsd': { whole: '400 not-the-format' },
  'cap/cap12.xsd': { whole: '400 not-the-format' },
  // Containers without an alert: nothing is fetched for what they link to.
  'cap/earthquake_index.atom': { refused: 1 },
  'cap/invalid.rss': { refused: 1 },
  'cap/no_id.atom': { refused: 1 },
  'cap/no_link.atom': { refused: 1 },
  // It is HTML, of two roots.
  'news/rss-parser/input/unrecognized.rss': { whole: '400 not-xml' },
  // Items with neither a title nor a text.
  'news/rss-parser/input/missing-fields.atom': { refused: 1 },
  'news/georss/generic_feed_1.xml': { refused: 1 },
  'reports/open311-georeport-v2/403.xml': { whole: '400 not-xml' },
  'reports/open311-georeport-v2/get_service_request_not_found.xml': { whole: '400 not-the-format' },
  // Answers to who sent a request: neither its status nor a time.
  'reports/open311-georeport-v2/post_service_request.xml': { refused: 1 },
  'reports/open311-georeport-v2/request_id_from_token.xml': { refused: 1 },
}

/** By where a file lies; undefined for what is none of these. */
export function xmlFormatOf(name: string): XmlFormat | undefined {
  const base = path.basename(name)
  if (name.startsWith('cap/')) return 'cap'
  if (name.startsWith('news/') && /\.(rss|atom|xml)$/.test(base)) return 'rss'
  return name.startsWith('reports/open311-georeport-v2/') ? 'open311' : undefined
}

export function xmlFeed(id: string, kind: XmlFormat): FeedUnderTest {
  return { id, domains: [FORMATS[kind].domain], adapter: { kind } }
}

/** A document through the push door, its bytes as they are: every member taken, but for those that are broken. */
export async function takeXml(
  { name, path: file }: Found,
  kind: XmlFormat,
  feed: string,
  centre: CentreUnderTest,
): Promise<Row> {
  const bytes = readFileSync(file)
  const pushed = await push(centre, feed, { body: bytes, mediaType: FORMATS[kind].mediaType })
  const problems = problemsOf(pushed, name, membersIn(file, bytes, kind))
  const row = { file: name, kind: `${kind} documents`, ok: problems.length === 0 }
  const said = problems.map((problem) => `FAILED: ${problem}`)
  if ('refused' in pushed)
    return {
      ...row,
      read: 1,
      accepted: 0,
      rejected: 1,
      why: said.join('; ') || `refused whole: ${pushed.refused}`,
    }
  const { read, accepted, refused, refusals, rejected } = pushed.ack
  const why = [...said, ...refusals.map(({ path: at, message }) => `${at}: ${message}`)].join('; ')
  return { ...row, read, accepted, rejected: refused + rejected.length, why: why || 'each is taken' }
}

function problemsOf(pushed: Pushed, name: string, members: number): string[] {
  const broken = BROKEN[name]
  const whole = broken !== undefined && 'whole' in broken ? broken.whole : undefined
  if ('refused' in pushed) return pushed.refused === whole ? [] : [`refused: ${pushed.refused}`]
  if (whole !== undefined) return [`taken, and not refused as ${whole}`]
  const { read, refused, rejected, conflicts, durable } = pushed.ack
  const mustBe = broken !== undefined && 'refused' in broken ? broken.refused : 0
  return [
    ...(read === members ? [] : [`read ${read} members of ${members}`]),
    ...(refused === mustBe ? [] : [`refused ${refused}, and not ${mustBe}`]),
    ...(rejected.length === 0 ? [] : [`rejected ${JSON.stringify(rejected[0])}`]),
    ...(conflicts.length === 0 ? [] : [`${conflicts.length} conflicts`]),
    ...(durable ? [] : ['not durable']),
  ]
}

/** As the reference parser counted them, where the folder has its answer; otherwise by their tags. */
function membersIn(file: string, bytes: Buffer, kind: XmlFormat): number {
  const reference = referenceOf(file)
  if (reference !== undefined) return reference
  const text = bytes.toString('latin1')
  const members = text.match(FORMATS[kind].members)?.length ?? 0
  return kind === 'cap' && /<(?:\w+:)?alert[\s>]/.test(text) ? Math.max(1, members) : members
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
