import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import type { Box } from '../basemap/place-labels.ts'
import { crowdIn } from './crowd.ts'
import { CrowdGrid } from './crowd-grid.ts'
import { DirtyCells } from './dirty-cells.ts'
import { Glides } from './glides.ts'
import type { Shape } from './mark-key.ts'
import { PointColumns } from './point-columns.ts'
import { PointPainter } from './point-painter.ts'
import { Sprites } from './sprites.ts'

/** Side of a cell of the level of detail, CSS pixels at 1080 lines: a ring fits into it. */
const CELL = 52

/** Points that are counted together. */
export interface PointGroup {
  /** How many of them a cell shows one by one; infinity never merges. */
  readonly mergeAbove: number
  /** Stands for them on a cluster's ring. */
  readonly badge: Shape
}

export interface PointLayerOptions {
  readonly pane: string
  readonly theme: MapTheme
  /** The lowest first. */
  readonly groups: readonly PointGroup[]
  readonly reducedMotion?: boolean
}

/**
 * All points of the map on one canvas. Owners add, restyle, move and remove by slot; the layer draws only the cells
 * of the screen that changed, at most once per animation frame.
 */
export class PointLayer extends CanvasLayer {
  private readonly columns = new PointColumns()
  private readonly dirty = new DirtyCells()
  private readonly glides = new Glides()
  private readonly options_: PointLayerOptions
  private theme: MapTheme
  private grid: CrowdGrid
  private sprites: Sprites
  private painter: PointPainter
  private touched: number[] = []

  constructor(options: PointLayerOptions) {
    // Its pixels are made in memory: a canvas in the GPU's would take them more slowly.
    super(options.pane, { willReadFrequently: true })
    this.options_ = options
    this.theme = options.theme
    this.sprites = new Sprites(options.theme, 1)
    this.grid = this.newGrid(CELL)
    this.painter = this.newPainter()
  }

  /** Marks and rings copied so far, for tests and the bench. */
  get drawn(): number {
    return this.painter.drawn
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.sprites = new Sprites(theme, this.view?.ratio ?? 1)
    this.build()
    this.reset()
  }

  addPoint(worldX: number, worldY: number, group: number, severity: number, look: number): number {
    const { columns } = this
    const slot = columns.add()
    this.grid.grow(columns.capacity)
    columns.worldX[slot] = worldX
    columns.worldY[slot] = worldY
    columns.group[slot] = group
    columns.severity[slot] = severity
    columns.look[slot] = look
    this.project(slot)
    this.link(slot)
    this.requestDraw()
    return slot
  }

  removePoint(slot: number): void {
    this.glides.stop(slot)
    this.unlink(slot)
    this.columns.remove(slot)
    this.requestDraw()
  }

  /** `look` by `markKey`. */
  restyle(slot: number, severity: number, look: number): void {
    const { columns, grid } = this
    if (columns.look[slot] === look && columns.severity[slot] === severity) return
    const bucket = grid.bucketOf(slot)
    if (bucket >= 0) {
      this.touch(slot, bucket)
      grid.remove(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0)
    }
    columns.look[slot] = look
    columns.severity[slot] = severity
    if (bucket < 0) return
    grid.insert(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0, columns.group[slot] ?? 0, severity)
    this.touch(slot, bucket)
    this.requestDraw()
  }

  /** Lets it glide there; at once where nobody sees it or the viewer prefers no motion. */
  moveTo(slot: number, worldX: number, worldY: number): void {
    const { columns } = this
    if (this.options_.reducedMotion || this.grid.bucketOf(slot) < 0) this.place(slot, worldX, worldY)
    else {
      const fromX = columns.worldX[slot] ?? worldX
      const fromY = columns.worldY[slot] ?? worldY
      this.glides.start(slot, fromX, fromY, worldX, worldY, performance.now())
    }
    this.requestDraw()
  }

  /**
   * Where the state of a point can be read off the canvas, in device pixels: in its mark, or in the ring of its
   * cluster, which has the worst state in it. For tests and the bench.
   */
  shownAt(slot: number): { x: number; y: number; clustered: boolean } | undefined {
    const bucket = this.grid.bucketOf(slot)
    if (bucket < 0) return undefined
    if (this.grid.clustered(bucket)) return { ...this.painter.ringTop(bucket), clustered: true }
    return { x: this.columns.x[slot] ?? 0, y: this.columns.y[slot] ?? 0, clustered: false }
  }

  /** How much a box of the canvas would hide, device pixels. */
  crowd(box: Box): number {
    return crowdIn(this.grid, this.columns, box)
  }

  protected override prepare(view: CanvasView): void {
    if (this.sprites.pixels !== this.theme.scale * view.ratio) {
      this.sprites = new Sprites(this.theme, view.ratio)
      this.build()
    }
    const { columns, grid } = this
    grid.reset(
      {
        left: view.left * view.ratio,
        top: view.top * view.ratio,
        width: view.width * view.ratio,
        height: view.height * view.ratio,
      },
      columns.capacity,
    )
    this.dirty.reset(grid.cols, grid.rows)
    this.painter.reset()
    this.touched = []
    for (let slot = 0; slot < columns.length; slot += 1) {
      if (!columns.alive[slot]) continue
      this.project(slot)
      const group = columns.group[slot] ?? 0
      grid.insert(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0, group, columns.severity[slot] ?? 0)
    }
  }

  protected override drawAll(context: CanvasRenderingContext2D): void {
    const { grid, painter } = this
    for (let cell = 0; cell < grid.cols * grid.rows; cell += 1) painter.paintCell(context, cell)
  }

  protected override drawChanges(context: CanvasRenderingContext2D): void {
    this.glides.step(performance.now(), (slot, x, y) => this.place(slot, x, y))
    const { dirty, grid, painter } = this
    for (const bucket of this.touched) {
      if (grid.clustered(bucket) && painter.ringChanged(bucket)) dirty.addCell(grid.cellOf(bucket))
    }
    this.touched.length = 0
    for (const cell of dirty.list) painter.paintCell(context, cell)
    dirty.clear()
    if (this.glides.active) this.requestDraw()
  }

  private build(): void {
    const cell = Math.round(CELL * this.sprites.pixels)
    this.grid = this.newGrid(cell)
    this.painter = this.newPainter()
  }

  private newGrid(cell: number): CrowdGrid {
    return new CrowdGrid(
      cell,
      this.options_.groups.map((group) => group.mergeAbove),
    )
  }

  private newPainter(): PointPainter {
    const badges = this.options_.groups.map((group) => group.badge)
    return new PointPainter(this.columns, this.grid, this.sprites, badges)
  }

  private place(slot: number, worldX: number, worldY: number): void {
    this.unlink(slot)
    this.columns.worldX[slot] = worldX
    this.columns.worldY[slot] = worldY
    this.project(slot)
    this.link(slot)
  }

  private project(slot: number): void {
    const { columns, view } = this
    if (!view) return
    columns.x[slot] = ((columns.worldX[slot] ?? 0) * view.world - view.left) * view.ratio
    columns.y[slot] = ((columns.worldY[slot] ?? 0) * view.world - view.top) * view.ratio
  }

  private link(slot: number): void {
    const { columns, grid } = this
    const x = columns.x[slot] ?? 0
    const y = columns.y[slot] ?? 0
    const group = columns.group[slot] ?? 0
    const bucket = grid.bucketAt(x, y, group)
    if (bucket < 0) return
    const merged = grid.clustered(bucket)
    grid.insert(slot, x, y, group, columns.severity[slot] ?? 0)
    if (merged !== grid.clustered(bucket)) this.dirty.addAround(grid.cellOf(bucket))
    this.touch(slot, bucket)
  }

  private unlink(slot: number): void {
    const { columns, grid } = this
    const bucket = grid.bucketOf(slot)
    if (bucket < 0) return
    const merged = grid.clustered(bucket)
    this.touch(slot, bucket)
    grid.remove(slot, columns.x[slot] ?? 0, columns.y[slot] ?? 0)
    if (merged !== grid.clustered(bucket)) this.dirty.addAround(grid.cellOf(bucket))
  }

  /** What a point covers must be drawn again: the cells under its mark, or the ring that it is part of. */
  private touch(slot: number, bucket: number): void {
    const { columns, grid, dirty } = this
    if (grid.clustered(bucket)) {
      this.touched.push(bucket)
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
