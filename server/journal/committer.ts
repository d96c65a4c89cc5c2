import type { FoundFact, FoundReading } from '../world/recorder.ts'
import type { FactKey, ReadingKey } from './look-up.ts'

/** What is committed at once: members `first` to `first + count - 1`, as a group's bytes. */
export interface Group {
  readonly first: number
  readonly count: number
  /** Server clock of its newest batch, epoch milliseconds. */
  readonly arrivedAt: number
  readonly bytes: Uint8Array
}

/** How the store does: what it cannot do now, and how far what is made from the journal has come. */
export interface StoreState {
  /** Why nothing can be committed; undefined when it can. */
  readonly failing: string | undefined
  /** All members below this number are in the tables of history. */
  readonly historyPosition: number
}

/** Where the journal's groups go. One at a time: the next when the one before is committed. */
export interface Committer {
  readonly state: StoreState
  /**
   * Resolves when the group survives `kill -9` and power loss. It tries until it can; it rejects only when it never
   * will: the store is closed, or another server writes into it.
   */
  commit(group: Group): Promise<void>
  /** What stands in the store under these keys, all that was committed before included. */
  lookUp(readings: readonly ReadingKey[], facts: readonly FactKey[]): Promise<Found>
}

export interface Found {
  /** `dropped`: its time is kept no longer, and nobody can tell whether it was said before. */
  readings: (FoundReading | 'dropped' | undefined)[]
  facts: (FoundFact | undefined)[]
}
