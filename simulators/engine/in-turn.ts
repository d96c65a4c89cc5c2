const NOBODY: readonly number[] = []

/**
 * Who is to speak in this second, when each of `count` speaks once every `everyS` seconds: they are spread over the
 * period, so that not all do at once.
 */
export function inTurn(count: number, everyS: number, at: number): readonly number[] {
  const second = Math.floor(at / 1000) % everyS
  if (count >= everyS)
    return Array.from({ length: Math.ceil((count - second) / everyS) }, (_, i) => second + i * everyS)
  const spread = Math.floor(everyS / Math.max(1, count))
  const index = second / spread
  return Number.isInteger(index) && index < count ? [index] : NOBODY
}

/** When the one with this index last spoke, at `at` or before it; it may lie before anything began. */
export function lastTurn(index: number, count: number, everyS: number, at: number): number {
  const own = count >= everyS ? index % everyS : index * Math.floor(everyS / Math.max(1, count))
  const second = Math.floor(at / 1000)
  return (second - ((((second - own) % everyS) + everyS) % everyS)) * 1000
}
