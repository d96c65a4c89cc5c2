import type { Band } from '../../shared/bands/band.ts'
import type { Baseline } from '../../shared/baseline.ts'
import { bandAt } from '../state/baseline-store.ts'
import type { Place } from '../state/centre-store.ts'
import { LINE_SPAN_MS, type HistoryPoint } from '../state/history.ts'
import { sourceTime } from '../state/source-time.ts'

export interface SparklineData {
  /** Epoch milliseconds at the left and the right end. */
  from: number
  to: number
  /** Oldest first; null where nothing was known. */
  points: readonly HistoryPoint[]
  /** The normal band, evenly over the whole width. */
  bands: readonly { at: number; band: Band | undefined }[]
}

interface SparklineSource {
  indicator: string
  scope: string
  place: Place
  baseline: Baseline | undefined
  points: readonly HistoryPoint[]
  now: number
}

/** Less would make a line of a few points. */
const LEAST_SPAN_MS = 360_000
/** A band moves by the hour. */
const BANDS = 46

export function sparklineData(source: SparklineSource): SparklineData {
  const { indicator, scope, place, baseline, points, now } = source
  const first = points.find(({ value }) => value !== null)?.at ?? now
  const from = Math.max(now - LINE_SPAN_MS, Math.min(first, now - LEAST_SPAN_MS))
  const bands = Array.from({ length: BANDS }, (_, slot) => {
    const at = from + ((now - from) * slot) / (BANDS - 1)
    return { at, band: bandAt(baseline, scope, indicator, sourceTime(place.root.scope, at), place.zone) }
  })
  return { from, to: now, points: points.filter(({ at }) => at >= from && at <= now), bands }
}
