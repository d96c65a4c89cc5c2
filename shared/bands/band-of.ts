import type { Band } from './band.ts'

export interface BandShape {
  /** Half the width in standard deviations. */
  readonly width: number
  /** The least half width: what is told to that many decimals is no finer than it. */
  readonly quantum: number
  /** Figures that the indicator can have. */
  readonly min: number
  readonly max: number
}

/**
 * The band of ordinary figures: the median and `width` times the spread, to both sides. The spread is 1.4826 times
 * the median absolute deviation, which for a normal distribution is its standard deviation and bears that almost half
 * of the figures are wrong (Hampel 1974; Rousseeuw and Croux 1993). Where more than half of the figures are the same
 * that is 0; then it is 1.2533 times the mean absolute deviation (Iglewicz and Hoaglin 1993). Undefined of nothing.
 */
export function bandOf(
  figures: readonly number[],
  { width, quantum, min, max }: BandShape,
): Band | undefined {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = medianOfSorted(sorted)
  if (middle === undefined) return undefined
  const distances = sorted.map((figure) => Math.abs(figure - middle)).toSorted((a, b) => a - b)
  const mad = medianOfSorted(distances) ?? 0
  const mean = distances.reduce((sum, distance) => sum + distance, 0) / distances.length
  const half = Math.max(width * (mad > 0 ? MAD_TO_DEVIATION * mad : MEAN_TO_DEVIATION * mean), quantum)
  return [Math.max(min, middle - half), Math.min(max, middle + half)]
}

const MAD_TO_DEVIATION = 1.4826
const MEAN_TO_DEVIATION = 1.2533

function medianOfSorted(sorted: readonly number[]): number | undefined {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}
