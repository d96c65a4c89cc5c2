/** From one figure to another: what it grew by, and by how many per cent where that means something. */
export interface Difference {
  by: number
  percent: number | null
}

export function differenceOf(now: number | null, before: number | null | undefined): Difference | undefined {
  if (now === null || before === null || before === undefined) return undefined
  const by = now - before
  // Of nothing, or from below to above it, no share can be told.
  const percent = before > 0 && now >= 0 ? (by / before) * 100 : null
  return { by, percent }
}
