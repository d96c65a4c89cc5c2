import { backOffMs } from '../adapters/transports/back-off.ts'

const FIRST_MS = 1_000
/** No receiver is left alone for longer, however often it failed. */
export const MOST_DELAY_MS = 900_000

/** Before a receiver is tried again that failed so often in a row: 1 to 2 s, 2 to 4 s, and so on to a quarter of an hour. */
export function retryDelayMs(failures: number, random: () => number): number {
  return Math.min(backOffMs(failures, FIRST_MS, random), MOST_DELAY_MS)
}
