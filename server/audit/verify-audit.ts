import type { ClientBase } from 'pg'
import { readAnchors, sizeOf } from './anchor-file.ts'
import { readHashes, readLines } from './audit-table.ts'
import { ChainChecker } from './chain-checker.ts'
import type { ChainProblem } from '../../shared/audit/chain-problem.ts'
import { StoreError } from '../store/store-error.ts'
import type { Anchor } from './anchor.ts'
import { BEGINNING, type Link } from './chain.ts'

export interface Verified {
  /** The last entry. */
  head: Link
  entries: number
  /** Undefined where there is no file of them. */
  anchors: { held: number; unreadable: number } | undefined
}

/** Lines, and anchors, in memory at once. */
const PAGE = 500

/**
 * Holds every entry against its hash, against the one before it, and against what anchors told of it; tells each
 * problem as it is found. `client` is of its own: all is read from one snapshot, whoever writes meanwhile.
 */
export async function verifyAudit(
  client: ClientBase,
  anchorFile: string,
  onProblem: (problem: ChainProblem) => void,
): Promise<Verified> {
  // Anchors that are told from now on may be of entries that this snapshot does not have.
  const size = await sizeOf(anchorFile)
  await client.query('begin isolation level repeatable read read only; set local statement_timeout = 0')
  await refuseWithoutAudit(client)
  const checker = new ChainChecker(BEGINNING)
  let entries = 0
  // No entry has a number below 1; one that was inserted may.
  for (let after = Number.MIN_SAFE_INTEGER; ; after = checker.last.number) {
    const lines = await readLines(client, after, PAGE)
    entries += lines.length
    for (const line of lines) checker.next(line).forEach(onProblem)
    if (lines.length < PAGE) break
  }
  const head = checker.last
  const anchors = size === undefined ? undefined : await holdAnchors()
  await client.query('commit')
  return { head, entries, anchors }

  async function holdAnchors() {
    const counts = { held: 0, unreadable: 0 }
    const page: Anchor[] = []
    for await (const anchor of readAnchors(anchorFile, size ?? 0)) {
      if (anchor === 'unreadable') counts.unreadable += 1
      else if (page.push(anchor) === PAGE) await holdPage(page.splice(0))
    }
    await holdPage(page)
    return counts

    async function holdPage(anchored: readonly Anchor[]): Promise<void> {
      counts.held += anchored.length
      const numbers = anchored.map(({ number }) => number)
      const hashes = await readHashes(client, numbers)
      for (const { number, hash } of anchored) {
        const found = hashes.get(number)
        if (number > head.number) onProblem({ type: 'cut-off', number, head: head.number })
        // One that is missing was told of already.
        else if (found !== undefined && found !== hash) onProblem({ type: 'not-as-anchored', number })
      }
    }
  }
}

/** A store that an older program wrote has none. */
async function refuseWithoutAudit(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('audit') is not null as there`)
  if (rows[0]?.there !== true) throw new StoreError('there is no audit in this store yet')
}
