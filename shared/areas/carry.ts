import type { Succession } from './area.ts'
import { predecessorsOf, successionDays } from './succession.ts'

export interface UnknownShare {
  readonly from: string
  readonly to: string
  readonly on: string
}

/** A figure that nobody reported for this area: it is computed from figures of areas that it grew out of. */
export interface CarriedFigure {
  /** In the unit of the figures handed in; null when a share or a predecessor's figure is unknown. */
  readonly value: number | null
  readonly derived: true
  /** Edges whose share nobody knows. */
  readonly unknownShares: readonly UnknownShare[]
  /** Predecessors for which no figure was handed in. */
  readonly missing: readonly string[]
}

/**
 * Carries a summable figure (people, dossiers, money; never a ratio or a mean) from the areas of `fromDay` to
 * those of `toDay`, act by act. What cannot be known is null with its reason, never a guess. An area that no act
 * touches keeps its figure. With shares that add up to 1 the total over all areas stays the same.
 */
export function carryFigures(
  figures: ReadonlyMap<string, number>,
  successions: readonly Succession[],
  fromDay: string,
  toDay: string,
): ReadonlyMap<string, CarriedFigure> {
  let carried = new Map([...figures].map(([code, value]) => [code, reported(value)]))
  for (const day of successionDays(successions, fromDay, toDay))
    carried = carryOver(carried, successions, day)
  return carried
}

function carryOver(
  figures: ReadonlyMap<string, CarriedFigure>,
  successions: readonly Succession[],
  day: string,
): Map<string, CarriedFigure> {
  const edges = successions.filter((s) => s.on === day)
  const ended = new Set(edges.map((s) => s.from))
  const result = new Map([...figures].filter(([code]) => !ended.has(code)))
  for (const to of new Set(edges.map((s) => s.to))) {
    const parts = predecessorsOf(edges, to, day)
    if (!parts.some((s) => figures.has(s.from)) && !result.has(to)) continue
    const kept = result.get(to)
    result.set(
      to,
      add([...(kept === undefined ? [] : [kept]), ...parts.map((s) => partOf(s, figures.get(s.from)))]),
    )
  }
  return result
}

function partOf(edge: Succession, figure: CarriedFigure | undefined): CarriedFigure {
  const { from, to, on, share } = edge
  return {
    value: share === null || figure === undefined || figure.value === null ? null : figure.value * share,
    derived: true,
    unknownShares: [...(figure?.unknownShares ?? []), ...(share === null ? [{ from, to, on }] : [])],
    missing: figure === undefined ? [from] : figure.missing,
  }
}

function add(parts: readonly CarriedFigure[]): CarriedFigure {
  const values = parts.map((p) => p.value)
  return {
    value: values.reduce((sum, v) => (sum === null || v === null ? null : sum + v), 0),
    derived: true,
    unknownShares: parts.flatMap((p) => p.unknownShares),
    missing: [...new Set(parts.flatMap((p) => p.missing))],
  }
}

function reported(value: number): CarriedFigure {
  return { value, derived: true, unknownShares: [], missing: [] }
}
