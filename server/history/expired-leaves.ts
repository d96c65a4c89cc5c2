import { retentionOf, type Domain, type Retention } from '../../shared/domains/domain.ts'
import { readingTable } from '../store/reading-table.ts'
import type { WrittenLeaf } from './partitions.ts'
import { rollUpTable } from './roll-up-level.ts'

/** For how many days the journal and keyframes are kept: so far back the time machine goes. */
export const JOURNAL_DAYS = 31
const DAY_MS = 86_400_000

/** What of a table's past goes: whole partitions, or the rows of some domains in them. */
export interface Expired {
  readonly leaf: WrittenLeaf
  /** Undefined: of all. */
  readonly domains: readonly string[] | undefined
}

/**
 * What nobody keeps any longer: partitions that ended, and were last written, longer ago than they are kept. A replay
 * of years ago is not gone at once. Roll-ups are of all domains: the longest that keeps them says when they go.
 */
export function expiredLeaves(
  leaves: readonly WrittenLeaf[],
  domains: readonly Domain[],
  now: number,
): Expired[] {
  return leaves.flatMap((leaf): Expired[] => {
    const kept = daysKept(leaf.parent, domains)
    const days = (Math.max(leaf.to, leaf.writtenAt) - now) / -DAY_MS
    const gone = kept.filter((one) => one.days <= days)
    if (gone.length === 0) return []
    return [{ leaf, domains: gone.length === kept.length ? undefined : gone.map(({ domain }) => domain) }]
  })
}

/** Of what is kept for ever: none. */
function daysKept(parent: string, domains: readonly Domain[]): { domain: string; days: number }[] {
  if (parent === 'journal' || parent === 'keyframe') return [{ domain: '', days: JOURNAL_DAYS }]
  const level = BY_TABLE[parent]
  const ofTable = level ? domains : domains.filter(({ id }) => readingTable(id) === parent)
  return ofTable.map((domain) => ({ domain: domain.id, days: retentionOf(domain)[level ?? 'readingsDays'] }))
}

const BY_TABLE: Readonly<Record<string, keyof Retention>> = {
  [rollUpTable('1m')]: 'minutesDays',
  [rollUpTable('15m')]: 'quartersDays',
  [rollUpTable('1h')]: 'hoursDays',
}
