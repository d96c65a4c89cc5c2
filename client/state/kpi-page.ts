/** A main figure as its order goes: how bad it is now, as a rank of SEVERITIES, or UNHEARD. */
export interface RankedKpi {
  indicator: string
  rank: number
}

/** Nobody has ever said it here. */
export const UNHEARD = -1

/** High and worse never leaves the wall, as long as half of the column is left to turn. */
const PINNED_RANK = 2

export interface KpiPage {
  indicators: string[]
  /** From 0. */
  index: number
  pages: number
  /** How many of which nobody has said anything are not shown. */
  unheard: number
}

/**
 * What the column shows on its `turn`th turn, the worst first and otherwise in their order: what is out of its limits
 * stays on every page, the rest takes turns. The last page is filled from the one before it. Figures that nobody has
 * ever said take no turns: they fill what is left of a page.
 */
export function kpiPage(kpis: readonly RankedKpi[], room: number, turn: number): KpiPage {
  const all = kpis.toSorted((a, b) => b.rank - a.rank)
  const sorted = all.filter(({ rank }) => rank !== UNHEARD)
  const names = (some: readonly RankedKpi[]) => some.map(({ indicator }) => indicator)
  const unheard = all.length - Math.max(sorted.length, Math.min(room, all.length))
  if (sorted.length <= room) return { indicators: names(all.slice(0, room)), index: 0, pages: 1, unheard }
  const pinned = sorted.filter(({ rank }) => rank >= PINNED_RANK).slice(0, Math.floor(room / 2))
  const rest = sorted.slice(pinned.length)
  const size = Math.max(1, room - pinned.length)
  const pages = Math.ceil(rest.length / size)
  const index = turn % pages
  const from = Math.min(index * size, rest.length - size)
  return { indicators: names([...pinned, ...rest.slice(from, from + size)]), index, pages, unheard }
}
