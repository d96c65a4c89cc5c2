import type { CrowdGrid } from './crowd-grid.ts'
import { PixelCell } from './pixel-cell.ts'
import type { PointGroup } from './point-layer.ts'
import type { PointColumns } from './point-columns.ts'
import { RING_TOP, ringExtent, ringLine, ringSize, shareStep } from './paint-cluster.ts'
import { countText, type Sprites } from './sprites.ts'

const LEVELS = 4
/** A ring follows its members in steps of so many device pixels: each step is a repaint. */
const RING_STEP = 4

/** Draws cells of a grid, each with the marks that reach into it. The worse state lies on top. */
export class PointPainter {
  /** Marks and rings drawn since the start, each in its own cell: for tests and the bench. */
  drawn = 0
  private readonly columns: PointColumns
  private readonly grid: CrowdGrid
  private readonly sprites: Sprites
  private readonly settings: readonly PointGroup[]
  private readonly pixels: PixelCell
  /** How each cluster was last drawn. */
  private ringDrawn = new Int32Array(0)

  constructor(columns: PointColumns, grid: CrowdGrid, sprites: Sprites, settings: readonly PointGroup[]) {
    this.columns = columns
    this.grid = grid
    this.sprites = sprites
    this.settings = settings
    this.pixels = new PixelCell(grid.cell)
  }

  /** The grid stands elsewhere: nothing is drawn yet. */
  reset(): void {
    const buckets = this.grid.cols * this.grid.rows * this.grid.groups
    if (this.ringDrawn.length === buckets) this.ringDrawn.fill(0)
    else this.ringDrawn = new Int32Array(buckets)
  }

  paintCell(context: CanvasRenderingContext2D, cell: number): void {
    const { grid, pixels } = this
    const col = cell % grid.cols
    const row = (cell / grid.cols) | 0
    pixels.begin(grid.offsetX + col * grid.cell, grid.offsetY + row * grid.cell)
    for (let group = 0; group < grid.groups; group += 1) {
      for (let severity = 0; severity < LEVELS; severity += 1) this.paintAround(col, row, group, severity)
      const bucket = cell * grid.groups + group
      if (grid.clustered(bucket)) this.paintRing(bucket)
    }
    pixels.put(context)
  }

  /** Would a cluster look other than it was drawn? */
  ringChanged(bucket: number): boolean {
    return this.ringDrawn[bucket] !== this.ringSignature(bucket)
  }

  /** Where a cluster's ring shows its worst state: just right of its top. Device pixels. */
  ringTop(bucket: number): { x: number; y: number } {
    const radius = ringLine(ringSize(this.grid.total(bucket)), this.sprites.pixels)
    return {
      x: this.ringX(bucket) + radius * Math.sin(RING_TOP),
      y: this.ringY(bucket) - radius * Math.cos(RING_TOP),
    }
  }

  /** Marks of a cell and of its neighbours that reach into it. */
  private paintAround(col: number, row: number, group: number, severity: number): void {
    const { grid } = this
    const lastRow = Math.min(row + 1, grid.rows - 1)
    const lastCol = Math.min(col + 1, grid.cols - 1)
    for (let r = Math.max(0, row - 1); r <= lastRow; r += 1) {
      for (let c = Math.max(0, col - 1); c <= lastCol; c += 1) {
        const bucket = (r * grid.cols + c) * grid.groups + group
        if (grid.first(bucket, severity) < 0 || grid.clustered(bucket)) continue
        this.paintList(bucket, severity)
        if (r === row && c === col) this.drawn += grid.countAt(bucket, severity)
      }
    }
  }

  private paintList(bucket: number, severity: number): void {
    const { grid, columns, sprites, pixels } = this
    const speck = this.settings[bucket % grid.groups]?.specks ? sprites.speck() : undefined
    for (let slot = grid.first(bucket, severity); slot >= 0; slot = grid.following(slot)) {
      pixels.blit(speck ?? sprites.mark(columns.look[slot] ?? 0), columns.x[slot] ?? 0, columns.y[slot] ?? 0)
    }
  }

  private paintRing(bucket: number): void {
    const { grid, sprites, pixels } = this
    const total = grid.total(bucket)
    const worst = grid.worst(bucket)
    const share = shareStep(grid.countAt(bucket, worst), total, worst)
    const badge = this.settings[bucket % grid.groups]?.badge ?? 'dot'
    const x = this.ringX(bucket)
    const y = this.ringY(bucket)
    pixels.blit(sprites.ring({ worst, share, size: ringSize(total), badge }), x, y)
    const text = countText(total)
    let left = x - ((text.length - 1) * sprites.digitWidth) / 2
    for (const character of text) {
      pixels.blit(sprites.glyph(character, worst === 0), left, y)
      left += sprites.digitWidth
    }
    this.ringDrawn[bucket] = this.ringSignature(bucket)
    this.drawn += 1
  }

  /** Count, worst state, its share and place, in one number. */
  private ringSignature(bucket: number): number {
    const { grid } = this
    const total = grid.total(bucket)
    const worst = grid.worst(bucket)
    const share = shareStep(grid.countAt(bucket, worst), total, worst)
    const x = this.ringX(bucket) / RING_STEP
    const y = this.ringY(bucket) / RING_STEP
    return ((total & 0xffff) << 16) | (worst << 14) | (share << 10) | ((x & 31) << 5) | (y & 31)
  }

  private ringX(bucket: number): number {
    return stepped(this.grid.centreX(bucket, this.ringRadius(bucket)))
  }

  private ringY(bucket: number): number {
    return stepped(this.grid.centreY(bucket, this.ringRadius(bucket)))
  }

  private ringRadius(bucket: number): number {
    return ringExtent(ringSize(this.grid.total(bucket)), this.sprites.pixels)
  }
}

function stepped(value: number): number {
  return Math.round(value / RING_STEP) * RING_STEP
}
