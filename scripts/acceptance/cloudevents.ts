import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { credentialOf, type CentreUnderTest } from './centre-under-test.ts'
import { binaryAndStructured, gherkinRequests } from './cloudevents-vectors.ts'
import type { Found } from './folder.ts'
import { push, type Pushed, type PushedDocument } from './push.ts'
import { verdictOf, type Said, type Verdict } from './readme.ts'
import type { Row } from './report.ts'

/** Every event becomes a notice. */
export const CLOUDEVENTS_FEED = {
  hasCredential: true,
  domains: ['environment'],
  adapter: { kind: 'cloudevents', settings: { otherwise: 'environment.bulletin' } },
} as const

const fileSchema = z.object({
  testType: z.enum(['ValidSingleEvent', 'InvalidSingleEvent', 'ValidBatch', 'InvalidBatch']),
  tests: z.array(z.object({ id: z.string(), event: z.unknown(), batch: z.unknown() }).partial()),
})

interface Case extends PushedDocument {
  id: string
  /** What its file or the folder's README says of it; undefined where neither says anything. */
  isValid: boolean | undefined
}

/** Every case of a conformance file, through the door: valid is taken whole, invalid is refused, whole or in a part. */
export async function takeCloudEvents(
  found: Found,
  feed: string,
  { centre, said }: { centre: CentreUnderTest; said: Said | undefined },
): Promise<Row> {
  const cases = casesIn(found.path, verdictOf(said, found.name))
  const row = { file: found.name, kind: 'CloudEvents', read: cases.length, accepted: 0, rejected: 0 }
  if (cases.length === 0)
    return { ...row, kind: 'no format of ours', why: 'no format of ours', ok: undefined }
  const wrong: string[] = []
  for (const one of cases) {
    const headers = { ...one.headers, Authorization: `Bearer ${credentialOf(feed)}` }
    const pushed = await push(centre, feed, { ...one, headers })
    const isTaken = takenWhole(pushed)
    if (isTaken) row.accepted++
    else row.rejected++
    if (isTaken !== (one.isValid ?? isTaken)) wrong.push(`FAILED: ${one.id}: ${JSON.stringify(pushed)}`)
  }
  return { ...row, why: wrong.join('; ') || summaryOf(cases), ok: wrong.length === 0 }
}

function takenWhole(pushed: Pushed): boolean {
  return 'ack' in pushed && pushed.ack.refused === 0 && pushed.ack.rejected.length === 0
}

function summaryOf(cases: readonly Case[]): string {
  if (cases.some(({ isValid }) => isValid === undefined)) return 'nobody says what each must be'
  if (cases.every(({ isValid }) => isValid)) return 'each is valid, as its file says'
  return cases.some(({ isValid }) => isValid)
    ? 'each is what its file says'
    : 'each is invalid, as its file says'
}

const EVENT = 'application/cloudevents+json'
const BATCH = 'application/cloudevents-batch+json'

/** Empty for a file that holds nothing that can be said by HTTP. */
function casesIn(path: string, verdict: Verdict | undefined): Case[] {
  const text = readFileSync(path, 'utf8')
  if (path.endsWith('.feature')) return gherkinRequests(text).map((one) => ({ ...one, isValid: true }))
  if (/\.ya?ml$/.test(path)) return binaryAndStructured(text)
  if (!path.endsWith('.json')) return []
  const value = parsed(text)
  const told = verdict === undefined ? undefined : verdict === 'valid'
  if (value === undefined) return [{ id: path, isValid: false, body: text, mediaType: EVENT }]
  const suite = fileSchema.safeParse(value.json).data
  if (suite === undefined) {
    const isEvents = /"specversion"/i.test(text) || told !== undefined
    const mediaType = Array.isArray(value.json) ? BATCH : EVENT
    return isEvents ? [{ id: path, isValid: told, body: text, mediaType }] : []
  }
  const isBatch = suite.testType.endsWith('Batch')
  return suite.tests.map(({ id = '', event, batch }) => ({
    id,
    isValid: suite.testType.startsWith('Valid'),
    body: JSON.stringify(isBatch ? batch : event),
    mediaType: isBatch ? BATCH : EVENT,
  }))
}

function parsed(text: string): { json: unknown } | undefined {
  try {
    return { json: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return undefined
  }
}
