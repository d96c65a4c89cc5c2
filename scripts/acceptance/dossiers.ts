import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { AdapterAck } from '../../shared/adapters/adapter-ack.ts'
import type { CentreUnderTest } from './centre-under-test.ts'
import { newestIn } from './fiware.ts'
import type { Found } from './folder.ts'
import { push, setClock } from './push.ts'
import { saidBefore, type Said } from './readme.ts'
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

/** Through the push door: as many as the README says and as the document has; each is taken, or refused as the README says. */
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
  const { read, accepted, refused, refusals, rejected } = pushed.ack
  const { ok, failed } = judged(pushed.ack, countIn(body.toString('latin1')), said)
  const problems = [...refusals, ...rejected].map(({ path: at, code }) => `${at} ${code}`)
  const why = [...failed.map((one) => `FAILED: ${one}`), ...problems].join('; ')
  return { ...row, read, accepted, rejected: refused + rejected.length, why: why || 'each is taken', ok }
}

type Answer = Pick<AdapterAck, 'read' | 'accepted' | 'duplicates' | 'refused'> & {
  conflicts: readonly unknown[]
  rejected: readonly unknown[]
}

/**
 * By the document and the README, and not by the answer alone. Undefined where some are refused and nothing says
 * whether they should be.
 */
export function judged(
  { read, accepted, duplicates, conflicts, refused, rejected }: Answer,
  numbers: number,
  said: Said | undefined,
): { ok: boolean | undefined; failed: string[] } {
  const taken = accepted + duplicates
  const notTaken = refused + rejected.length
  const known = taken + conflicts.length + notTaken
  const bad = saidBefore(said, /(?:are |of them )?(?:refused|invalid|bad|broken|malformed)/)
  const failed = [
    ...(known === read ? [] : [`read ${read}, and ${known} are known`]),
    ...(read <= numbers ? [] : [`read ${read} of ${numbers}`]),
    ...(said?.rows === undefined || said.rows === read ? [] : [`read ${read}, README says ${said.rows}`]),
    ...(bad === undefined || bad === notTaken ? [] : [`refused ${notTaken}, README says ${bad}`]),
    ...(taken > 0 || read === 0 || bad === read ? [] : ['none is taken']),
  ]
  const isClear = notTaken === 0 || bad !== undefined
  return { ok: failed.length > 0 ? false : isClear || undefined, failed }
}

/** How often a number of a dossier stands in a document; one may stand within another dossier's steps. */
function countIn(text: string): number {
  const number = String.raw`(?:[\w-]+:)?MaHoSo`
  return [
    ...text.matchAll(new RegExp(`\\\\?"${number}\\\\?"\\s*:|<${number}[\\s>/]|\\s${number}\\s*=`, 'gi')),
  ].length
}
