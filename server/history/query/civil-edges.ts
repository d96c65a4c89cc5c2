import { dayOf } from '../../../shared/areas/effective-date.ts'
import { civilToEpochMs, offsetMs } from '../../../shared/civil-time.ts'
import type { BucketWish } from './bucket-edges.ts'

const DAY_MS = 86_400_000
/** 1 January 1970 was a Thursday; weeks begin on Monday. */
const DAYS_SINCE_MONDAY = 3

/** Midnights of the place, `perBucket` days apart; undefined when there would be more than `points` buckets. */
export function daysFrom({ from, to, points, zone }: BucketWish, perBucket: number): number[] | undefined {
  const [year = 0, month = 0, day = 0] = dayOf(from, zone).split('-').map(Number)
  const number = Date.UTC(year, month - 1, day) / DAY_MS + DAYS_SINCE_MONDAY
  const first = number - (number % perBucket) - DAYS_SINCE_MONDAY
  if ((to - from) / (perBucket * DAY_MS) > points + 1) return undefined
  const edges = [midnight(first, zone)]
  let last = edges[0] ?? from
  let offset = offsetMs(last, zone)
  for (let next = first + perBucket; last < to; next += perBucket) {
    const guess = last + perBucket * DAY_MS
    // Asking the zone once for each day, not four times: only where clocks were set is it looked at closely.
    const same = offsetMs(guess, zone) === offset
    last = same ? guess : midnight(next, zone)
    if (!same) offset = offsetMs(last, zone)
    edges.push(last)
    if (edges.length > points + 1) return undefined
  }
  return edges
}

/** First days of months of the place; undefined when there would be more than `points` buckets. */
export function monthsFrom({ from, to, points, zone }: BucketWish, perBucket: number): number[] | undefined {
  const [year = 0, month = 0] = dayOf(from, zone).split('-').map(Number)
  const number = year * 12 + month - 1
  const edges: number[] = []
  for (let next = number - (number % perBucket); (edges.at(-1) ?? 0) < to; next += perBucket) {
    edges.push(civil(Math.floor(next / 12), (next % 12) + 1, 1, zone))
    if (edges.length > points + 1) return undefined
  }
  return edges
}

function midnight(dayNumber: number, zone: string): number {
  const date = new Date(dayNumber * DAY_MS)
  return civil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), zone)
}

function civil(year: number, month: number, day: number, zone: string): number {
  return civilToEpochMs({ year, month, day, hour: 0, minute: 0, second: 0 }, zone)
}
