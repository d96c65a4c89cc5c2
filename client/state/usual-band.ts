import type { Band } from '../../shared/bands/band.ts'
import { bandOfSlot } from '../../shared/bands/band-of-slot.ts'
import type { Baseline } from '../../shared/baseline.ts'
import { bandAt, baselineStore, useBaseline } from './baseline-store.ts'
import type { HistoryKey } from './history.ts'
import { isSameClock } from './source-time.ts'
import { bandKey, recordedBandsStore, useRecordedBook, type RecordedBook } from './recorded-bands.ts'

/** All that is known of what is ordinary. */
export interface UsualBands {
  recorded: RecordedBook | undefined
  /** The pack's own. */
  baseline: Baseline | undefined
}

export interface Usual {
  /** Undefined where it is not known: a slot of which too few days were recorded has none. */
  band: Band | undefined
  origin: BandOrigin
  /** The moment on the clock by which the band is told, epoch milliseconds. */
  at: number
}

/** Of which days a band is: that of what is simulated says nothing about the real place. */
export interface BandOrigin {
  from: 'recorded' | 'pack' | 'simulated'
  days: number
}

/** A moment by the server's clock and by that of the sources, epoch milliseconds. */
export interface Moment {
  at: number
  sourceAt: number
}

/**
 * What is ordinary of a figure at a moment. What was recorded takes the place of what the pack says wherever anything
 * of it was, so that a figure never has bands of two kinds. Undefined where nothing is known.
 */
export function usualOfFigure(
  { recorded, baseline }: UsualBands,
  { indicator, scope }: HistoryKey,
  { at, sourceAt }: Moment,
  zone: string,
): Usual | undefined {
  const series = recorded?.series.get(bandKey(scope, indicator))
  if (recorded && series && isSameClock(sourceAt, at)) {
    const slot = recorded.clock.at(at)
    const band = bandOfSlot(series.bands, recorded.slotMinutes, slot)
    return { band, origin: { from: 'recorded', days: series.days[slot.kind] }, at }
  }
  const band = bandAt(baseline, scope, indicator, sourceAt, zone)
  if (!baseline || !band) return undefined
  const from = baseline.source === 'simulated' ? 'simulated' : 'pack'
  return { band, origin: { from, days: baseline.days }, at: sourceAt }
}

export function useUsualBands(): UsualBands {
  return { recorded: useRecordedBook(), baseline: useBaseline() }
}

export function usualBandsNow(): UsualBands {
  return { recorded: recordedBandsStore.getState().book, baseline: baselineStore.getState().baseline }
}
