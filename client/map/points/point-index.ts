import { CrowdGrid, type GridWindow } from './crowd-grid.ts'
import { CellSet } from './cell-set.ts'
import type { DetailRules } from './detail-rules.ts'
import type { PointColumns } from './point-columns.ts'
import type { Sprites } from './sprites.ts'

/**
 * Where the points are on the screen, and what of it must be drawn again. A change costs O(1), whatever else is there.
 */
export class PointIndex {
  readonly grid: CrowdGrid
  readonly dirty = new CellSet()
  /** Buckets drawn as a ring whose members changed: the ring may look as before. */
  readonly touched = new CellSet()
  private readonly columns: PointColumns
  private readonly sprites: Sprites
  private readonly rules: DetailRules

  /** `cell` in device pixels; `mergeAbove` for each group. */
  constructor(
    columns: PointColumns,
    sprites: Sprites,
    rules: DetailRules,
    cell: number,
    mergeAbove: readonly number[],
  ) {
    this.columns = columns
    this.sprites = sprites
    this.rules = rules
    this.grid = new CrowdGrid(cell, mergeAbove)
  }

  /** Over another window; `columns` have the places on it. */
  reset(view: GridWindow): void {
    const { columns, grid } = this
    grid.reset(view, columns.capacity)
    this.dirty.reset(grid.cols, grid.rows)
    this.touched.reset(grid.cols * grid.groups, grid.rows)
    for (let slot = 0; slot < columns.length; slot += 1) if (columns.alive[slot]) this.insert(slot)
  }

  link(slot: number): void {
    const { columns, grid } = this
    grid.grow(columns.capacity)
    const group = this.rules.groupOf(slot)
    if (group < 0) return
    const bucket = grid.bucketAt(columns.x[slot] ?? 0, columns.y[slot] ?? 0, group)
    if (bucket < 0) return
    const merged = grid.clustered(bucket)
    this.insert(slot)
    if (merged !== grid.clustered(bucket)) this.dirty.addAround(grid.cellOf(bucket))
    this.touch(slot, bucket)
  }

  unlink(slot: number): void {
    const { columns, grid } = this
    const bucket = grid.bucketOf(slot)
    if (bucket < 0) return
    const merged = grid.clustered(bucket)
    this.touch(slot, bucket)
    grid.remove(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0)
    if (merged !== grid.clustered(bucket)) this.dirty.addAround(grid.cellOf(bucket))
  }

  restyle(slot: number, severity: number, look: number): void {
    const { columns, grid } = this
    if (this.rules.active) {
      this.unlink(slot)
      columns.look[slot] = look
      columns.severity[slot] = severity
      this.link(slot)
      return
    }
    const bucket = grid.bucketOf(slot)
    if (bucket >= 0) {
      this.touch(slot, bucket)
      grid.remove(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0)
    }
    columns.look[slot] = look
    columns.severity[slot] = severity
    if (bucket < 0) return
    this.insert(slot)
    this.touch(slot, bucket)
  }

  private insert(slot: number): void {
    const { columns } = this
    const group = this.rules.groupOf(slot)
    if (group < 0) return
    this.grid.insert(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0, group, columns.severity[slot] ?? 0)
  }

  /** What a point covers must be drawn again: the cells under its mark, or the ring that it is part of. */
  private touch(slot: number, bucket: number): void {
    const { columns, grid, dirty } = this
    if (grid.clustered(bucket)) {
      this.touched.addCell(bucket)
      return
    }
    const extent = this.sprites.mark(columns.look[slot] ?? 0).halfWidth + 1
    const x = (columns.x[slot] ?? 0) - grid.offsetX
    const y = (columns.y[slot] ?? 0) - grid.offsetY
    dirty.add(
      Math.floor((x - extent) / grid.cell),
      Math.floor((x + extent) / grid.cell),
      Math.floor((y - extent) / grid.cell),
      Math.floor((y + extent) / grid.cell),
    )
  }
}
