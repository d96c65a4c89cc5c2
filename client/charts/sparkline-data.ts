import type { Baseline, Band } from '../../shared/baseline.ts'
import { bandAt } from '../state/baseline-store.ts'
import type { Place } from '../state/centre-store.ts'
import { POINT_EVERY_MS, type HistoryPoint } from '../state/history.ts'
import { sourceTime } from '../state/source-time.ts'

export interface SparklineData {
  /** One slot each, oldest first; null where nothing was known. */
  values: readonly (number | null)[]
  /** The normal band at the same slots. */
  bands: readonly (Band | undefined)[]
}

interface SparklineSource {
  indicator: string
  scope: string
  place: Place
  baseline: Baseline | undefined
  points: readonly HistoryPoint[]
  now: number
}

const LEAST_SLOTS = 36
const MOST_SLOTS = 360
/** A band moves by the hour; every fourth slot is asked. */
const BAND_EVERY = 4

export function sparklineData(source: SparklineSource): SparklineData {
  const { indicator, scope, place, baseline, now } = source
  const points = source.points.slice(-MOST_SLOTS)
  const count = Math.max(LEAST_SLOTS, points.length)
  const bands: (Band | undefined)[] = []
  for (let slot = 0; slot < count; slot++) {
    if (slot % BAND_EVERY === 0) {
      const at = now - (count - 1 - slot) * POINT_EVERY_MS
      bands.push(bandAt(baseline, scope, indicator, sourceTime(place.root.scope, at), place.zone))
    } else {
      bands.push(bands.at(-1))
    }
  }
  return {
    values: Array.from({ length: count }, (_, slot) => points[points.length - count + slot]?.value ?? null),
    bands,
  }
}
