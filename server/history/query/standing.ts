import type { AreaTree } from '../../../shared/areas/tree.ts'
import { addFigure, emptyFigure, type ScopeFigure } from './scope-figure.ts'

/** Figures of one bucket by area, by the tree's index. */
export interface AreaFigures {
  /** Things in the area. */
  readonly parts: ReadonlyMap<number, ScopeFigure>
  /** What is said of the area itself. */
  readonly own: ReadonlyMap<number, ScopeFigure>
}

/**
 * Adds up a set of areas. An area's own figure stands for all below it, unless part of that is not in the set, or it
 * was not said while something below it was: as `RollUps` does for the present.
 */
export function standingFigure(figures: AreaFigures, tree: AreaTree, mask: Uint8Array): ScopeFigure {
  const { parts, own } = figures
  const total = emptyFigure()
  for (let area = 0; area < tree.size; area++) {
    if (mask[area] !== 1) continue
    const end = tree.endOf(area)
    const said = own.get(area)
    if (
      said !== undefined &&
      !mask.subarray(area, end).includes(0) &&
      standsForAll(figures, said, area, end)
    ) {
      addFigure(total, said)
      area = end - 1
      continue
    }
    const part = parts.get(area)
    if (part !== undefined) addFigure(total, part)
  }
  return total
}

function standsForAll({ parts, own }: AreaFigures, said: ScopeFigure, area: number, end: number): boolean {
  if (said.reported > 0) return true
  let reportedBelow = parts.get(area)?.reported ?? 0
  for (let below = area + 1; below < end; below++) {
    reportedBelow += (parts.get(below)?.reported ?? 0) + (own.get(below)?.reported ?? 0)
  }
  return reportedBelow === 0
}
