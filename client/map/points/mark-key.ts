import { SHAPES, type Shape } from '../../../shared/map-mark.ts'
import { FRESHNESS, type Freshness } from '../../../shared/freshness.ts'
import { SEVERITIES } from '../../../shared/severity.ts'

/** Directions that an arrow is drawn in. */
export const HEADINGS = 32

/** What a mark looks like, as numbers: ranks in `SHAPES`, `SEVERITIES` and `FRESHNESS`. */
export interface MarkLook {
  shape: number
  severity: number
  freshness: number
  /** Degrees clockwise from north; only arrows show it. */
  heading: number
}

const ARROW = SHAPES.indexOf('arrow')
const HEADING_BITS = 5
const FRESHNESS_SHIFT = HEADING_BITS
const SEVERITY_SHIFT = FRESHNESS_SHIFT + 2
const SHAPE_SHIFT = SEVERITY_SHIFT + 2
export const MARK_KEYS = 1 << (SHAPE_SHIFT + 3)

export function shapeRank(shape: Shape): number {
  return SHAPES.indexOf(shape)
}

export function freshnessRank(freshness: Freshness): number {
  return FRESHNESS.indexOf(freshness)
}

/** One number for each look that is drawn differently. */
export function markKey(shape: number, severity: number, freshness: number, heading: number): number {
  const step = shape === ARROW ? Math.round((heading / 360) * HEADINGS) & (HEADINGS - 1) : 0
  return (shape << SHAPE_SHIFT) | (severity << SEVERITY_SHIFT) | (freshness << FRESHNESS_SHIFT) | step
}

export function markLook(key: number): MarkLook {
  return {
    shape: (key >> SHAPE_SHIFT) % SHAPES.length,
    severity: (key >> SEVERITY_SHIFT) & (SEVERITIES.length - 1),
    freshness: (key >> FRESHNESS_SHIFT) & (FRESHNESS.length - 1),
    heading: ((key & (HEADINGS - 1)) / HEADINGS) * 360,
  }
}
