import type { CanvasView } from '../canvas/canvas-layer.ts'
import { markLook, shapeRank } from './mark-key.ts'
import type { PointColumns } from './point-columns.ts'
import type { PointGroup } from './point-layer.ts'

/** What is later than late is not known to work. */
const LATE = 1

/** Which points are drawn as what is declared for them: what is normal may be a speck, or make room. */
export class DetailRules {
  /** Does any group declare anything? If not, a point's group is what it says. */
  readonly active: boolean
  private readonly columns: PointColumns
  private readonly groups: readonly PointGroup[]
  /** -1: of any shape. */
  private readonly quietShapes: readonly number[]
  private zoom = Number.POSITIVE_INFINITY
  /** x, y, ... in device pixels of the canvas. */
  private kept: readonly number[] = []
  private reach = 0

  constructor(columns: PointColumns, groups: readonly PointGroup[]) {
    this.columns = columns
    this.groups = groups
    this.quietShapes = groups.map(({ quiet }) => (quiet?.shape ? shapeRank(quiet.shape) : -1))
    this.active = groups.some(({ quiet, givesWay }) => quiet !== undefined || givesWay === true)
  }

  /**
   * `places`: world coordinates around which nothing normal is drawn, within so many device pixels. `scale`: of
   * marks on this screen, so that a taller wall of the same place looks the same.
   */
  prepare(view: CanvasView, places: readonly { x: number; y: number }[], reach: number, scale: number): void {
    this.zoom = view.zoom - Math.log2(scale)
    this.reach = reach
    this.kept = places.flatMap(({ x, y }) => [
      (x * view.world - view.left) * view.ratio,
      (y * view.world - view.top) * view.ratio,
    ])
  }

  /** The group that a point is drawn in, or -1: not at all. */
  groupOf(slot: number): number {
    const { columns } = this
    const group = columns.group[slot] ?? 0
    if (!this.active || columns.severity[slot] !== 0) return group
    const rules = this.groups[group]
    if (rules?.givesWay && this.isKept(columns.x[slot] ?? 0, columns.y[slot] ?? 0)) return -1
    if (!rules?.quiet || this.zoom >= rules.quiet.belowZoom) return group
    const { shape, freshness } = markLook(columns.look[slot] ?? 0)
    const only = this.quietShapes[group] ?? -1
    return (only < 0 || shape === only) && freshness <= LATE ? rules.quiet.group : group
  }

  private isKept(x: number, y: number): boolean {
    const { kept, reach } = this
    for (let index = 0; index < kept.length; index += 2) {
      if (Math.hypot((kept[index] ?? 0) - x, (kept[index + 1] ?? 0) - y) < reach) return true
    }
    return false
  }
}
