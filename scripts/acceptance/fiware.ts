import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CentreUnderTest, FeedUnderTest } from './centre-under-test.ts'
import { schemaVerdict } from './fiware-schema.ts'
import { jsonIn, settingsFor } from './fiware-settings.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import type { Row } from './report.ts'

/** One of either broker; what can be set has defaults but for what no two cities have the same. */
export function fiwareFeed(file: string): Omit<FeedUnderTest, 'id'> & { adapter: { settings: object } } {
  return {
    domains: ['traffic', 'environment', 'reports', 'services', 'security', 'health'],
    adapter: { kind: 'ngsi-ld', settings: settingsFor(readFileSync(file, 'utf8')) },
  }
}

const DAY_MS = 86_400_000

/** An example of a Smart Data Model, through the door: what its own schema accepts must be taken whole. */
export async function takeFiware(found: Found, feed: string, centre: CentreUnderTest): Promise<Row> {
  const body = readFileSync(found.path, 'utf8')
  await setClock(centre, feed, newestIn(body) + DAY_MS)
  const mediaType = MEDIA_TYPES[path.extname(found.path)] ?? 'application/json'
  const pushed = await push(centre, feed, { body, mediaType })
  const isJson = jsonIn(body) !== undefined
  const verdict = isJson ? schemaVerdict(found.path, body) : 'refuses'
  const row = { file: found.name, kind: 'Smart Data Model', read: 1, accepted: 0, rejected: 0 }
  const mustBeTaken = verdict === 'accepts' || verdict === 'is of another form'
  // Without a schema that can be read nothing says whether it should be.
  const otherwise = mustBeTaken ? false : verdict === 'refuses' || undefined
  const mark = mustBeTaken ? 'FAILED: ' : ''
  const said = isJson ? saidOf(verdict, body) : 'it is no JSON'
  if ('refused' in pushed)
    return { ...row, rejected: 1, why: `${mark}${pushed.refused}; ${said}`, ok: otherwise }
  const { read, accepted, duplicates, rejected, refusals, refused, translated } = pushed.ack
  const problems = [...rejected, ...refusals].map(
    ({ path: at, code, message }) => `${mark}${at} ${code}: ${message}`,
  )
  const isWhole = accepted + duplicates === translated && translated > 0 && refused === 0
  return {
    ...row,
    read,
    accepted,
    rejected: rejected.length + refused,
    why: [...problems, said].join('; '),
    ok: isWhole || otherwise,
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
}

function saidOf(verdict: ReturnType<typeof schemaVerdict>, body: string): string {
  const set = Object.values(settingsFor(body)).flatMap((settings: object) =>
    Object.keys(settings).map((word) => `set for it: ${word}`),
  )
  const own = verdict === 'is of another form' ? 'says nothing of its form' : verdict
  return [`its own schema ${own}`, ...set].join('; ')
}

/** The newest time in a document that has been; now where there is none. */
export function newestIn(text: string): number {
  const now = Date.now()
  const times = [...text.matchAll(/\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?/g)]
    .map(([time]) => Date.parse(time))
    .filter((time) => time <= now)
  return times.length === 0 ? now : times.reduce((newest, time) => Math.max(newest, time))
}
