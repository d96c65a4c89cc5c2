export const DEFAULT_POINTS = 500
export const MAX_POINTS = 5_000
/** A century: longer is a mistake of units. */
export const MAX_SPAN_MS = 100 * 366 * 86_400_000
