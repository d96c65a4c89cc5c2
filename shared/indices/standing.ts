export interface Standing {
  /** The place that a score has among those that are known; 1 is best. */
  place: number
  /** How many others there is a score of. */
  known: number
}

/**
 * Where a score stands among stored results of other provinces. It is a place among as many as are known, never a rank
 * among all: who shows it says how many that are. Undefined where nothing is known to compare with.
 */
export function standingAmong(
  score: number,
  others: readonly { score: number | undefined }[],
): Standing | undefined {
  const scores = others.flatMap((other) => (other.score === undefined ? [] : [other.score]))
  if (scores.length === 0) return undefined
  return { place: 1 + scores.filter((other) => other > score).length, known: scores.length }
}
