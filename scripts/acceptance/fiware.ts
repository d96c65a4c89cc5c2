import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CentreUnderTest } from './centre-under-test.ts'
import { schemaVerdict } from './fiware-schema.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import type { Row } from './report.ts'

/** One of either broker; what can be set has defaults but for indicators, of which no city has the same. */
export const FIWARE_FEED = {
  domains: ['traffic', 'environment', 'reports', 'services', 'security', 'health'],
  adapter: {
    kind: 'ngsi-ld',
    settings: { indicators: { 'Incidencias-Contenedores-Mensual': { indicator: 'reports.received' } } },
  },
}

const DAY_MS = 86_400_000

/** An example of a Smart Data Model, through the door: what its own schema accepts must be taken whole. */
export async function takeFiware(found: Found, feed: string, centre: CentreUnderTest): Promise<Row> {
  const body = readFileSync(found.path, 'utf8')
  await setClock(centre, feed, newestIn(body) + DAY_MS)
  const mediaType = MEDIA_TYPES[path.extname(found.path)] ?? 'application/json'
  const pushed = await push(centre, feed, { body, mediaType })
  const verdict = schemaVerdict(found.path, body)
  const row = { file: found.name, kind: 'Smart Data Model', read: 1, accepted: 0, rejected: 0 }
  const mustBeTaken = verdict !== 'refuses'
  if ('refused' in pushed) return { ...row, rejected: 1, why: `FAILED: ${pushed.refused}`, ok: !mustBeTaken }
  const { accepted, rejected, refusals, refused, translated } = pushed.ack
  const problems = [...rejected, ...refusals].map(
    ({ path: at, code, message }) => `${at} ${code}: ${message}`,
  )
  const isWhole = accepted === translated && translated > 0 && refused === 0
  const said = `its own schema ${verdict === 'is of another form' ? 'is of the key-values form' : verdict}`
  return {
    ...row,
    accepted,
    rejected: rejected.length + refused,
    why: [...problems.map((one) => `${mustBeTaken ? 'FAILED: ' : ''}${one}`), said].join('; '),
    ok: isWhole || !mustBeTaken,
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.json': 'application/json',
  '.jsonld': 'application/ld+json',
}

/** The newest time in a document; now where there is none. */
export function newestIn(text: string): number {
  const times = [...text.matchAll(/\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d)?/g)].map(([time]) => Date.parse(time))
  return times.length === 0 ? Date.now() : Math.max(...times)
}
