import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CentreUnderTest } from './centre-under-test.ts'
import { newestIn } from './fiware.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import type { Said } from './readme.ts'
import type { Row } from './report.ts'

export const DOSSIERS_FEED = { domains: ['services'], adapter: { kind: 'qcvn120' } }

const DAY_MS = 86_400_000
const LOOKED_AT = 64 * 1024

/** Dossiers of QCVN 120 say so by the name of their number. */
export function isDossiers(file: string): boolean {
  return (
    /\.(json|xml)$/i.test(file) && /["'<:\s]MaHoSo\b/i.test(readFileSync(file, 'latin1').slice(0, LOOKED_AT))
  )
}

/** Through the push door: as many as the README says; each is taken, or refused with what is wrong in it. */
export async function takeDossiers(
  found: Found,
  feed: string,
  centre: CentreUnderTest,
  said: Said | undefined,
): Promise<Row> {
  const body = readFileSync(found.path)
  await setClock(centre, feed, newestIn(body.toString('latin1')) + DAY_MS)
  const mediaType =
    path.extname(found.path).toLowerCase() === '.json' ? 'application/json' : 'application/xml'
  const pushed = await push(centre, feed, { body, mediaType })
  const row = { file: found.name, kind: 'dossiers', read: 1, accepted: 0, rejected: 1 }
  // Nothing says of a document that is refused whole whether it should be, unless the README counts what is in it.
  if ('refused' in pushed)
    return {
      ...row,
      why: `refused whole: ${pushed.refused}`,
      ok: said?.rows === undefined ? undefined : false,
    }
  const { read, accepted, duplicates, conflicts, refused, refusals, rejected } = pushed.ack
  const known = accepted + duplicates + conflicts.length + rejected.length + refused
  const ok = known === read && (said?.rows === undefined || said.rows === read)
  const problems = [...refusals, ...rejected].map(({ path: at, code }) => `${at} ${code}`)
  const why = [...(ok ? [] : [`FAILED: read ${read}, README says ${said?.rows}`]), ...problems].join('; ')
  return { ...row, read, accepted, rejected: refused + rejected.length, why: why || 'each is taken', ok }
}
