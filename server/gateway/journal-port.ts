import type { Journal } from '../journal/journal.ts'

/** What the doors need of the journal: whether more may be taken, when it is durable, and what it holds. */
export type JournalPort = Pick<Journal, 'isClosed' | 'committed' | 'lookUp'>
