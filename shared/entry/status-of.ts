import type { EntryStatus, SubmissionState } from './entry-status.ts'

/** When a period ends, when its figures are due, and when those of the next one are. */
export interface Clocks {
  to: number
  dueAt: number
  nextDueAt: number
}

/** How a period stands at `now`. `wasAccepted`: some revision of it was, whatever has become of a correction. */
export function statusOf(
  state: SubmissionState,
  wasAccepted: boolean,
  { to, dueAt, nextDueAt }: Clocks,
  now: number,
): EntryStatus {
  switch (state) {
    case 'submitted':
    case 'returned':
    case 'accepted':
      return state
    case 'empty':
    case 'draft':
      if (wasAccepted) return 'accepted'
      if (now < to) return 'open'
      if (now < dueAt) return 'due'
      return now < nextDueAt ? 'late' : 'missing'
  }
}
