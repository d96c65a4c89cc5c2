import type { BatchAck } from '../../shared/batch.ts'
import type { Domain } from '../../shared/domains/domain.ts'
import type { AreaFinder } from '../../shared/files/area-finder.ts'
import type { RowProblem } from '../../shared/files/row-problem.ts'
import type { Label, Locale } from '../../shared/label.ts'

export type Members = readonly Readonly<Record<string, unknown>>[]

/** What became of a batch; `reasons`: of each member that was refused, by its index. */
export interface SentBatch {
  ack: BatchAck
  reasons: ReadonlyMap<number, Label>
}

/** What files need of the feeds and their gateway. */
export interface FeedDoor {
  /** Whether a feed of this id is known. */
  has(feed: string): boolean
  /** Those that are not retired. */
  ids(): string[]
  stageOf(feed: string): 'trial' | 'active' | 'retired'
  areasOf(feed: string): AreaFinder
  domainsOf(feed: string): readonly Domain[]
  /** Through the gateway, as the feed; or how long to wait before it may be tried again. Rejects where it is not recorded. */
  send(feed: string, batch: string, members: Members): Promise<SentBatch | { waitMs: number }>
  /** Of these rows no observation could be made: they count as refused. What is wrong with them the import tells. */
  notMade(feed: string, rows: readonly { row: number; problems: readonly RowProblem[] }[]): void
  /** Judges members one after the other as the gateway would, and nothing takes effect. */
  dryRun(feed: string, locale: Locale): (members: Members) => Promise<BatchAck>
}
