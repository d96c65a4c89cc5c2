import { dayOf } from '../../../shared/areas/effective-date.ts'
import { LEVEL_MS, type HistoryLevel } from '../../../shared/history/levels.ts'
import { civilToEpochMs } from '../../../shared/civil-time.ts'
import { daysFrom, monthsFrom } from './civil-edges.ts'

export interface Buckets {
  /** Where each begins, and where the last ends; ascending epoch milliseconds. */
  readonly edges: readonly number[]
  /** Nominal for days and months. */
  readonly bucketMs: number
  /** How many of the level's buckets make one: 1 is "as they are kept". */
  readonly perBucket: number
}

export interface BucketWish {
  from: number
  to: number
  points: number
  level: HistoryLevel
  zone: string
}

/**
 * Buckets that hold all of [from, to), at most `points`. They begin on a grid that does not move with `from`, so that
 * a chart that is asked for again shows the same figures. Each is whole: the first may begin before `from`.
 */
export function bucketsOf(wish: BucketWish): Buckets {
  for (const perBucket of STEPS[wish.level]) {
    const edges = edgesOf(wish, perBucket)
    if (edges !== undefined) return { edges, bucketMs: perBucket * unitMs(wish.level), perBucket }
  }
  return offTheGrid(wish)
}

/** Multiples of the level's bucket that people can read. */
const STEPS: Readonly<Record<HistoryLevel, readonly number[]>> = {
  raw: [1, 2, 5, 10, 15, 30, 60, 300, 900, 3600, 21_600, 86_400],
  '1m': [1, 2, 3, 5, 10, 15, 30, 60, 180, 360, 720, 1440],
  '15m': [1, 2, 4, 8, 12, 24, 48, 96],
  '1h': [1, 2, 3, 4, 6, 8, 12, 24],
  '1d': [1, 2, 7, 14, 28, 56],
  '1mo': [1, 2, 3, 4, 6, 12, 24, 60, 120, 1200],
}

/** Readings are put together by the second. */
function unitMs(level: HistoryLevel): number {
  return level === 'raw' ? 1_000 : LEVEL_MS[level]
}

/** Undefined when there would be too many. */
function edgesOf(wish: BucketWish, perBucket: number): number[] | undefined {
  switch (wish.level) {
    case '1d':
      return daysFrom(wish, perBucket)
    case '1mo':
      return monthsFrom(wish, perBucket)
    default: {
      const widthMs = perBucket * unitMs(wish.level)
      // From midnight of the place, but never across the level's own buckets.
      const midnight = civilToEpochMs(civilDay(wish.from, wish.zone), wish.zone)
      const origin = floorTo(midnight, unitMs(wish.level))
      return steps(origin + floorTo(wish.from - origin, widthMs), wish, widthMs)
    }
  }
}

/** Too few points for any step of the grid: as many of the level's buckets as it takes, from the first one on. */
function offTheGrid(wish: BucketWish): Buckets {
  const calendar = wish.level === '1d' || wish.level === '1mo'
  const all = calendar
    ? edgesOf({ ...wish, points: Infinity }, 1)
    : steps(floorTo(wish.from, unitMs(wish.level)), { ...wish, points: Infinity }, unitMs(wish.level))
  const edges = all ?? [wish.from, wish.to]
  const perBucket = Math.ceil((edges.length - 1) / wish.points)
  const kept = edges.filter((_, i) => i % perBucket === 0 || i === edges.length - 1)
  return { edges: kept, bucketMs: perBucket * unitMs(wish.level), perBucket }
}

function steps(first: number, { to, points }: BucketWish, widthMs: number): number[] | undefined {
  const count = Math.ceil((to - first) / widthMs)
  if (count > points) return undefined
  return Array.from({ length: count + 1 }, (_, i) => first + i * widthMs)
}

function floorTo(value: number, step: number): number {
  return Math.floor(value / step) * step
}

function civilDay(at: number, zone: string) {
  const [year = 0, month = 0, day = 0] = dayOf(at, zone).split('-').map(Number)
  return { year, month, day, hour: 0, minute: 0, second: 0 }
}
