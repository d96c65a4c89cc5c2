const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000

/** What history is kept as, the finest first: every reading, then roll-ups by time. */
export const HISTORY_LEVELS = ['raw', '1m', '15m', '1h', '1d', '1mo'] as const
export type HistoryLevel = (typeof HISTORY_LEVELS)[number]
export type RollUpLevel = Exclude<HistoryLevel, 'raw'>

/** Milliseconds of one bucket; days and months are the place's own, so theirs are the longest that occur but for DST. */
export const LEVEL_MS: Readonly<Record<HistoryLevel, number>> = {
  raw: 0,
  '1m': MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '1h': HOUR_MS,
  '1d': DAY_MS,
  '1mo': 31 * DAY_MS,
}

/** The coarsest level whose buckets are no longer than `widthMs`. */
export function levelFor(widthMs: number): HistoryLevel {
  return HISTORY_LEVELS.findLast((level) => LEVEL_MS[level] <= widthMs) ?? 'raw'
}

/** The level and all that are coarser, the finest first. */
export function levelsFrom(level: HistoryLevel): readonly HistoryLevel[] {
  return HISTORY_LEVELS.slice(HISTORY_LEVELS.indexOf(level))
}
