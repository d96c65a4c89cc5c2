import type { ToldError } from './poll-error.ts'

/** How the polling of one feed does. Times are epoch milliseconds; counts are since the start. */
export interface PollStatus {
  /** When it was last asked, and when that last went well. */
  lastAt: number | null
  lastOkAt: number | null
  /** The last failure, whatever came after. */
  lastError: ({ at: number } & ToldError) | null
  nextAt: number | null
  /** How long it is being left alone for having failed; 0 while it does well. */
  backoffMs: number
  polls: number
  /** Polls that brought nothing new. */
  unchanged: number
  read: number
  translated: number
  refused: number
}

export function freshStatus(): PollStatus {
  return {
    lastAt: null,
    lastOkAt: null,
    lastError: null,
    nextAt: null,
    backoffMs: 0,
    polls: 0,
    unchanged: 0,
    read: 0,
    translated: 0,
    refused: 0,
  }
}
