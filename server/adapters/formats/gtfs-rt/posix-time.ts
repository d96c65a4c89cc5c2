import { z } from 'zod'

/** To the end of the year 9999, in seconds as the specification has it or in milliseconds as some write it. */
export const posixSchema = z.int().min(0).max(253_402_300_799_999).optional()

/** Seconds of the year 5138 are milliseconds of 1973: no vehicle was there then. 0 is none. */
const MILLISECONDS_FROM = 100_000_000_000

/** Epoch milliseconds. */
export function msOf(posix: number | undefined): number | undefined {
  if (posix === undefined || posix === 0) return undefined
  return posix < MILLISECONDS_FROM ? posix * 1000 : posix
}
