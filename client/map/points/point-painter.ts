import type { CrowdGrid } from './crowd-grid.ts'
import type { PointColumns } from './point-columns.ts'
import type { SpriteAtlas } from './sprite-atlas.ts'
import { shareStep } from './paint-cluster.ts'

const LEVELS = 4
/** A ring follows its members in steps of so many device pixels: each step is a repaint. */
const RING_STEP = 4

/** Draws the buckets of a grid: all of them, or those that reach into one cell. The worse state lies on top. */
export class PointPainter {
  /** Marks and rings that were copied since the start, for tests and the bench. */
  drawn = 0
  private readonly columns: PointColumns
  private readonly grid: CrowdGrid
  private readonly atlas: SpriteAtlas
  /** How each cluster was last drawn. */
  private ringDrawn = new Int32Array(0)

  constructor(columns: PointColumns, grid: CrowdGrid, atlas: SpriteAtlas) {
    this.columns = columns
    this.grid = grid
    this.atlas = atlas
  }

  paintAll(context: CanvasRenderingContext2D): void {
    const { grid } = this
    const cells = grid.cols * grid.rows
    if (this.ringDrawn.length !== cells * grid.groups) this.ringDrawn = new Int32Array(cells * grid.groups)
    for (let group = 0; group < grid.groups; group += 1) {
      for (let severity = 0; severity < LEVELS; severity += 1) {
        for (let cell = 0; cell < cells; cell += 1) {
          const bucket = cell * grid.groups + group
          if (!grid.clustered(bucket)) this.paintList(context, bucket, severity)
        }
      }
      for (let cell = 0; cell < cells; cell += 1) {
        const bucket = cell * grid.groups + group
        if (grid.clustered(bucket)) this.paintRing(context, bucket)
      }
    }
  }

  paintCell(context: CanvasRenderingContext2D, cell: number): void {
    const { grid } = this
    const col = cell % grid.cols
    const row = (cell / grid.cols) | 0
    const left = grid.offsetX + col * grid.cell
    const top = grid.offsetY + row * grid.cell
    context.save()
    context.beginPath()
    context.rect(left, top, grid.cell, grid.cell)
    context.clip()
    context.clearRect(left, top, grid.cell, grid.cell)
    for (let group = 0; group < grid.groups; group += 1) {
      for (let severity = 0; severity < LEVELS; severity += 1) {
        this.paintAround(context, col, row, group, severity)
      }
      const bucket = cell * grid.groups + group
      if (grid.clustered(bucket)) this.paintRing(context, bucket)
    }
    context.restore()
  }

  /** Would a cluster look other than it was drawn? */
  ringChanged(bucket: number): boolean {
    return this.ringDrawn[bucket] !== this.ringSignature(bucket)
  }

  /** Marks of a cell and of its neighbours that reach into it. */
  private paintAround(
    context: CanvasRenderingContext2D,
    col: number,
    row: number,
    group: number,
    severity: number,
  ): void {
    const { grid } = this
    const lastRow = Math.min(row + 1, grid.rows - 1)
    const lastCol = Math.min(col + 1, grid.cols - 1)
    for (let r = Math.max(0, row - 1); r <= lastRow; r += 1) {
      for (let c = Math.max(0, col - 1); c <= lastCol; c += 1) {
        const bucket = (r * grid.cols + c) * grid.groups + group
        if (grid.first(bucket, severity) < 0 || grid.clustered(bucket)) continue
        if (r === row && c === col) this.paintList(context, bucket, severity)
        else this.paintReaching(context, bucket, severity, col, row)
      }
    }
  }

  private paintList(context: CanvasRenderingContext2D, bucket: number, severity: number): void {
    const { grid, columns, atlas } = this
    for (let slot = grid.first(bucket, severity); slot >= 0; slot = grid.following(slot)) {
      atlas.drawMark(context, columns.look[slot] ?? 0, columns.x[slot] ?? 0, columns.y[slot] ?? 0)
      this.drawn += 1
    }
  }

  private paintReaching(
    context: CanvasRenderingContext2D,
    bucket: number,
    severity: number,
    col: number,
    row: number,
  ): void {
    const { grid, columns, atlas } = this
    const left = grid.offsetX + col * grid.cell
    const top = grid.offsetY + row * grid.cell
    for (let slot = grid.first(bucket, severity); slot >= 0; slot = grid.following(slot)) {
      const look = columns.look[slot] ?? 0
      const x = columns.x[slot] ?? 0
      const y = columns.y[slot] ?? 0
      const extent = atlas.extent(look) + 1
      if (x + extent < left || x - extent > left + grid.cell) continue
      if (y + extent < top || y - extent > top + grid.cell) continue
      atlas.drawMark(context, look, x, y)
      this.drawn += 1
    }
  }

  private paintRing(context: CanvasRenderingContext2D, bucket: number): void {
    const { grid, atlas } = this
    const total = grid.total(bucket)
    const worst = grid.worst(bucket)
    const share = shareStep(grid.countAt(bucket, worst), total, worst)
    const radius = atlas.ringRadius(total)
    atlas.drawRing(
      context,
      worst,
      share,
      total,
      stepped(grid.centreX(bucket, radius)),
      stepped(grid.centreY(bucket, radius)),
    )
    this.ringDrawn[bucket] = this.ringSignature(bucket)
    this.drawn += 1
  }

  /** Count, worst state, its share and place, in one number. */
  private ringSignature(bucket: number): number {
    const { grid } = this
    const total = grid.total(bucket)
    const worst = grid.worst(bucket)
    const share = shareStep(grid.countAt(bucket, worst), total, worst)
    const radius = this.atlas.ringRadius(total)
    const x = stepped(grid.centreX(bucket, radius)) / RING_STEP
    const y = stepped(grid.centreY(bucket, radius)) / RING_STEP
    return ((total & 0xffff) << 16) | (worst << 14) | (share << 10) | ((x & 31) << 5) | (y & 31)
  }
}

function stepped(value: number): number {
  return Math.round(value / RING_STEP) * RING_STEP
}
