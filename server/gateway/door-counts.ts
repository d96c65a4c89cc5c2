import type { BatchAck } from '../../shared/batch.ts'
import type { Sender } from '../feeds/feed-link.ts'

/** `own`: what the server itself says as a feed, such as typed figures. */
export type Door = Sender['door'] | 'own'

export interface DoorCount {
  batches: number
  accepted: number
  duplicates: number
  conflicts: number
  rejected: number
}

/** What came through each door since the server started. Doors are few; it costs a look-up a batch. */
export class DoorCounts {
  readonly byDoor = new Map<Door, DoorCount>()

  add(door: Door, { accepted, duplicates, conflicts, rejected }: BatchAck): void {
    let count = this.byDoor.get(door)
    if (count === undefined) {
      count = { batches: 0, accepted: 0, duplicates: 0, conflicts: 0, rejected: 0 }
      this.byDoor.set(door, count)
    }
    count.batches += 1
    count.accepted += accepted
    count.duplicates += duplicates
    count.conflicts += conflicts.length
    count.rejected += rejected.length
  }
}
