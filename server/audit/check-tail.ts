import type { Pool } from 'pg'
import type { Anchor } from './anchor.ts'
import { readHashes, readHead, readLines } from './audit-table.ts'
import { ChainChecker } from './chain-checker.ts'
import type { ChainProblem } from '../../shared/audit/chain-problem.ts'

/** Entries behind the last anchor that a start looks at; a server anchors each minute. */
const MOST = 10_000

/** What does not agree of the chain's tail: with the last anchor, and in what was written behind it. */
export async function checkTail(pool: Pool, anchor: Anchor): Promise<ChainProblem | undefined> {
  const { number, hash } = anchor
  const found = (await readHashes(pool, [number])).get(number)
  if (found === undefined) {
    const head = (await readHead(pool)).number
    return head < number ? { type: 'cut-off', number, head } : { type: 'missing', number, last: number }
  }
  if (found !== hash) return { type: 'not-as-anchored', number }
  const checker = new ChainChecker(anchor)
  const lines = await readLines(pool, number, MOST)
  return lines.flatMap((line) => checker.next(line))[0]
}
