import type { BatchAck } from '../../shared/batch.ts'
import type { Withheld } from './share-rules.ts'

/** What became of what was to go out, since this server started. */
export class UplinkCounts {
  accepted = 0
  duplicates = 0
  conflicts = 0
  /** What the parent would not take, by its code. */
  readonly refused: Record<string, number> = {}
  readonly withheld: Partial<Record<Withheld, number>> = {}

  acknowledged({ accepted, duplicates, conflicts, rejected }: BatchAck): void {
    this.accepted += accepted
    this.duplicates += duplicates
    this.conflicts += conflicts.length
    for (const { code } of rejected) this.refused[code] = (this.refused[code] ?? 0) + 1
  }

  keptBack(withheld: Partial<Record<Withheld, number>>): void {
    for (const [problem, count] of Object.entries(withheld) as [Withheld, number][]) {
      this.withheld[problem] = (this.withheld[problem] ?? 0) + count
    }
  }

  get refusedAll(): number {
    return sum(Object.values(this.refused)) + this.conflicts
  }

  get withheldAll(): number {
    return sum(Object.values(this.withheld))
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
