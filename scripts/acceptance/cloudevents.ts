import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { CentreUnderTest } from './centre-under-test.ts'
import { binaryAndStructured, gherkinRequests } from './cloudevents-vectors.ts'
import type { Found } from './folder.ts'
import { push, type Pushed, type PushedDocument } from './push.ts'
import type { Row } from './report.ts'

/** Every event becomes a notice. */
export const CLOUDEVENTS_FEED = {
  domains: ['environment'],
  adapter: { kind: 'cloudevents', settings: { otherwise: 'environment.bulletin' } },
}

const fileSchema = z.object({
  testType: z.enum(['ValidSingleEvent', 'InvalidSingleEvent', 'ValidBatch', 'InvalidBatch']),
  tests: z.array(z.object({ id: z.string(), event: z.unknown(), batch: z.unknown() }).partial()),
})

interface Case extends PushedDocument {
  id: string
  /** What its file says of it. */
  isValid: boolean
}

/** Every case of a conformance file, through the door: valid is taken whole, invalid is refused, whole or in a part. */
export async function takeCloudEvents(found: Found, feed: string, centre: CentreUnderTest): Promise<Row> {
  const cases = casesIn(found.path)
  const row: Row = {
    file: found.name,
    kind: 'CloudEvents',
    read: 0,
    accepted: 0,
    rejected: 0,
    why: '',
    ok: true,
  }
  const wrong: string[] = []
  for (const one of cases) {
    const pushed = await push(centre, feed, one)
    const isTaken = takenWhole(pushed)
    row.read++
    if (isTaken) row.accepted++
    else row.rejected++
    if (isTaken !== one.isValid) wrong.push(`FAILED: ${one.id}: ${JSON.stringify(pushed)}`)
  }
  const said = cases.every(({ isValid }) => isValid) ? 'valid' : 'invalid'
  return {
    ...row,
    why: wrong.join('; ') || `each is ${said}, as its file says`,
    ok: wrong.length === 0 && row.read > 0,
  }
}

function takenWhole(pushed: Pushed): boolean {
  return 'ack' in pushed && pushed.ack.refused === 0 && pushed.ack.rejected.length === 0
}

function casesIn(path: string): Case[] {
  const text = readFileSync(path, 'utf8')
  if (path.endsWith('.feature')) return gherkinRequests(text).map((one) => ({ ...one, isValid: true }))
  if (path.endsWith('.yaml')) return binaryAndStructured(text).map((one) => ({ ...one, isValid: true }))
  const { testType, tests } = fileSchema.parse(JSON.parse(text))
  const isBatch = testType.endsWith('Batch')
  return tests.map(({ id = '', event, batch }) => ({
    id,
    isValid: testType.startsWith('Valid'),
    body: JSON.stringify(isBatch ? batch : event),
    mediaType: `application/cloudevents${isBatch ? '-batch' : ''}+json`,
  }))
}
