import type { BatchAck } from '../batch.ts'

/** What became of all that was acknowledged. */
export class AckCounts {
  readonly sums = { accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }

  add(ack: BatchAck): void {
    this.sums.accepted += ack.accepted
    this.sums.duplicates += ack.duplicates
    this.sums.conflicts += ack.conflicts.length
    this.sums.rejected += ack.rejected.length
  }
}
