export const RANGES = ['hour', 'day', 'week', 'month'] as const
export type Range = (typeof RANGES)[number]

const HOUR_MS = 3_600_000
export const RANGE_MS: Readonly<Record<Range, number>> = {
  hour: HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
  month: 30 * 24 * HOUR_MS,
}
/** What a hand can aim at: a finer moment is entered or stepped to. */
const GRAIN_MS: Readonly<Record<Range, number>> = {
  hour: 10_000,
  day: 60_000,
  week: 10 * 60_000,
  month: HOUR_MS,
}

/** Epoch milliseconds. */
export interface Span {
  from: number
  to: number
}

/**
 * What the scrubber shows: the last hour, day, week or 30 days of what is recorded, or, where the moment lies before
 * that, as much around it. What lies before the recording began is shown as such.
 */
export function shownSpan(range: Range, recorded: Span, at: number): Span {
  const length = RANGE_MS[range]
  if (at >= recorded.to - length) return { from: recorded.to - length, to: recorded.to }
  // Whole lengths back, so that the moment moves on the track and not the track under it.
  const back = Math.ceil((recorded.to - length - at) / length)
  return { from: recorded.to - (back + 1) * length, to: recorded.to - back * length }
}

/** Where a moment lies on the track: 0 at its left end, 1 at its right; what lies outside is at the end. */
export function shareOf(at: number, { from, to }: Span): number {
  return clamp((at - from) / (to - from), 0, 1)
}

/** The recorded moment at a place on the track, as fine as a hand can aim. */
export function momentAt(share: number, range: Range, shown: Span, recorded: Span): number {
  const aimed = shown.from + clamp(share, 0, 1) * (shown.to - shown.from)
  const grain = GRAIN_MS[range]
  return inSpan(Math.round(aimed / grain) * grain, recorded)
}

export function inSpan(at: number, { from, to }: Span): number {
  return clamp(at, from, to)
}

/** The narrowest range whose last stretch holds the moment. */
export function rangeHolding(at: number, latest: number): Range {
  return RANGES.find((range) => at >= latest - RANGE_MS[range]) ?? 'month'
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}
