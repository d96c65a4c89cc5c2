/** A main figure as its order goes: how bad it is now, as a rank of SEVERITIES. */
export interface RankedKpi {
  indicator: string
  rank: number
}

/** High and worse never leaves the wall, as long as half of the column is left to turn. */
const PINNED_RANK = 2

export interface KpiPage {
  indicators: string[]
  /** From 0. */
  index: number
  pages: number
}

/**
 * What the column shows on its `turn`th turn, the worst first and otherwise in their order: what is out of its limits
 * stays on every page, the rest takes turns. The last page is filled from the one before it.
 */
export function kpiPage(kpis: readonly RankedKpi[], room: number, turn: number): KpiPage {
  const sorted = kpis.toSorted((a, b) => b.rank - a.rank)
  const names = (some: readonly RankedKpi[]) => some.map(({ indicator }) => indicator)
  if (sorted.length <= room) return { indicators: names(sorted), index: 0, pages: 1 }
  const pinned = sorted.filter(({ rank }) => rank >= PINNED_RANK).slice(0, Math.floor(room / 2))
  const rest = sorted.slice(pinned.length)
  const size = Math.max(1, room - pinned.length)
  const pages = Math.ceil(rest.length / size)
  const index = turn % pages
  const from = Math.min(index * size, rest.length - size)
  return { indicators: names([...pinned, ...rest.slice(from, from + size)]), index, pages }
}
