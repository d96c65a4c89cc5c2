import type { Indicator } from '../../shared/domains/domain.ts'
import type { Severity } from '../../shared/severity.ts'
import type { Band } from '../../shared/bands/band.ts'

/** How a figure stands to what is usual at this hour. */
export interface Deviation {
  /** Figure minus the middle of its band. */
  by: number
  side: 'below' | 'above' | 'within'
  /** How far outside the band, in widths of the band; 0 within. */
  widths: number
  /** It was outside for long enough to be called unusual: how far no longer matters for wanting attention. */
  lasts?: true
}

export function deviationOf(value: number, band: Readonly<Band>): Deviation {
  const [low, high] = band
  const by = value - (low + high) / 2
  const outside = value < low ? low - value : value > high ? value - high : 0
  const width = high - low
  if (outside === 0) return { by, side: 'within', widths: 0 }
  return { by, side: value < low ? 'below' : 'above', widths: width > 0 ? outside / width : 1 }
}

/**
 * What a figure wants: by its declared thresholds, or, where it has none, by how far it lies outside its normal
 * band on the worse side. What is unusual but better is normal.
 */
export function severityOf(indicator: Indicator, value: number, deviation: Deviation | undefined): Severity {
  const { thresholds, better } = indicator
  if (thresholds) {
    const reached = (limit: number | undefined) =>
      limit !== undefined && (better === 'up' ? value < limit : value >= limit)
    if (reached(thresholds.critical)) return 'critical'
    if (reached(thresholds.high)) return 'high'
    return reached(thresholds.attention) ? 'attention' : 'normal'
  }
  if (!deviation || better === 'neither') return 'normal'
  const worse = better === 'up' ? deviation.side === 'below' : deviation.side === 'above'
  if (!worse || (!deviation.lasts && deviation.widths < ATTENTION_WIDTHS)) return 'normal'
  return deviation.widths >= HIGH_WIDTHS ? 'high' : 'attention'
}

/** Just outside the band is where one figure in ten lies on any day. */
const ATTENTION_WIDTHS = 0.15
const HIGH_WIDTHS = 1
