import type { PoolClient } from 'pg'
import type { Domain } from '../../shared/domains/domain.ts'
import type { Buckets } from './buckets.ts'
import type { Partitions, WrittenLeaf } from './partitions.ts'
import type { RollUpLevel } from './roll-up-level.ts'
import type { SeriesBook } from './series-book.ts'

/** What does not agree in a store. Times are epoch milliseconds. */
export type Difference =
  | {
      type: 'cell'
      level: RollUpLevel
      series: number
      bucket: number
      problem: 'missing' | 'too-many' | 'differs'
      fixed: boolean
    }
  /** A reading of the journal that is not in its table, or stands there with another value. */
  | { type: 'reading'; series: number; at: number; revision: number }
  | { type: 'fact'; number: number; feed: string; id: string }
  /** No group of the journal begins with this number, though there are later ones. */
  | { type: 'hole'; number: number }

/** What a store is verified with. */
export interface VerifyContext {
  readonly client: PoolClient
  readonly book: SeriesBook
  readonly partitions: Partitions
  readonly leaves: readonly WrittenLeaf[]
  readonly domains: readonly Domain[]
  readonly buckets: Buckets
  readonly zone: string
  readonly now: number
}
