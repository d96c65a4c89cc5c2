import type { Band } from '../../shared/bands/band.ts'
import type { Place } from '../state/centre-store.ts'
import { LINE_SPAN_MS, type HistoryPoint } from '../state/history.ts'
import { sourceClock } from '../state/source-time.ts'
import { usualOfFigure, type UsualBands } from '../state/usual-band.ts'

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
  bands: UsualBands
  points: readonly HistoryPoint[]
  now: number
}

/** Less would make a line of a few points. */
const LEAST_SPAN_MS = 360_000
/** A band moves by the hour. */
const BANDS = 46

export function sparklineData(source: SparklineSource): SparklineData {
  const { indicator, scope, place, points, now } = source
  const first = points.find(({ value }) => value !== null)?.at ?? now
  const from = Math.max(now - LINE_SPAN_MS, Math.min(first, now - LEAST_SPAN_MS))
  const clock = sourceClock(place.root.scope)
  const bandOf = (at: number) =>
    usualOfFigure(source.bands, { indicator, scope }, { at, sourceAt: clock(at) }, place.zone)?.band
  const bands = Array.from({ length: BANDS }, (_, slot) => {
    const at = from + ((now - from) * slot) / (BANDS - 1)
    return { at, band: bandOf(at) }
  })
  return { from, to: now, points: points.filter(({ at }) => at >= from && at <= now), bands }
}
