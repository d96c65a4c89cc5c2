import type { Box } from '../basemap/place-labels.ts'
import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { crowdIn } from './crowd.ts'
import { DetailRules } from './detail-rules.ts'
import { Glides } from './glides.ts'
import type { Shape } from '../../../shared/map-mark.ts'
import { PointColumns } from './point-columns.ts'
import { PointIndex } from './point-index.ts'
import { PointPainter } from './point-painter.ts'
import { Sprites } from './sprites.ts'

/** Side of a cell of the level of detail, CSS pixels at 1080 lines: a ring fits into it. */
const CELL = 52

/** Around what must not be hidden, CSS pixels at 1080 lines. */
const KEPT_REACH = 40

/** Points that are counted together. */
export interface PointGroup {
  /** How many of them a cell shows one by one; infinity never merges. */
  readonly mergeAbove: number
  /** Stands for them on a cluster's ring. */
  readonly badge: Shape
  /** Its normal points, of this shape only where it names one, are specks of that group while one looks from afar. */
  readonly quiet?: { readonly shape?: Shape; readonly belowZoom: number; readonly group: number }
  /** Its normal points are left out beside what must not be hidden. */
  readonly givesWay?: boolean
  /** Specks are all that is drawn of it. */
  readonly specks?: boolean
}

export interface PointLayerOptions {
  readonly pane: string
  readonly theme: MapTheme
  /** The lowest first. */
  readonly groups: readonly PointGroup[]
  readonly reducedMotion?: boolean
}

interface Surface {
  readonly sprites: Sprites
  readonly index: PointIndex
  readonly painter: PointPainter
}

/**
 * All points of the map on one canvas. Owners add, restyle, move and remove by slot; the layer draws only the cells
 * of the screen that changed, at most once per animation frame.
 */
export class PointLayer extends CanvasLayer {
  private readonly columns = new PointColumns()
  private readonly glides = new Glides()
  private readonly groups: readonly PointGroup[]
  private readonly reducedMotion: boolean
  private readonly rules: DetailRules
  private kept: readonly { x: number; y: number }[] = []
  private theme: MapTheme
  private surface: Surface

  constructor({ pane, theme, groups, reducedMotion = false }: PointLayerOptions) {
    // Its pixels are made in memory: a canvas in the GPU's would take them more slowly.
    super(pane, { willReadFrequently: true })
    this.theme = theme
    this.groups = groups
    this.reducedMotion = reducedMotion
    this.rules = new DetailRules(this.columns, groups)
    this.surface = this.newSurface(1)
  }

  /** Marks and rings drawn so far, for tests and the bench. */
  get drawn(): number {
    return this.surface.painter.drawn
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.surface = this.newSurface(this.view?.ratio ?? 1)
    this.reset()
  }

  /** Places beside which what gives way is left out, world coordinates. */
  keepFree(places: readonly { x: number; y: number }[]): void {
    this.kept = [...places]
    if (this.rules.active) this.reset()
  }

  /** World coordinates; `look` by `markKey`. */
  addPoint(worldX: number, worldY: number, group: number, severity: number, look: number): number {
    const { columns } = this
    const slot = columns.add()
    columns.worldX[slot] = worldX
    columns.worldY[slot] = worldY
    columns.group[slot] = group
    columns.severity[slot] = severity
    columns.look[slot] = look
    this.project(slot)
    this.surface.index.link(slot)
    this.requestDraw()
    return slot
  }

  removePoint(slot: number): void {
    this.glides.stop(slot)
    this.surface.index.unlink(slot)
    this.columns.remove(slot)
    this.requestDraw()
  }

  restyle(slot: number, severity: number, look: number): void {
    const { columns } = this
    if (columns.look[slot] === look && columns.severity[slot] === severity) return
    this.surface.index.restyle(slot, severity, look)
    this.requestDraw()
  }

  /** Lets it glide there; at once where nobody sees it or the viewer prefers no motion. */
  moveTo(slot: number, worldX: number, worldY: number): void {
    const { columns } = this
    if (this.reducedMotion || this.surface.index.grid.bucketOf(slot) < 0) {
      this.glides.stop(slot)
      this.place(slot, worldX, worldY)
    } else {
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
    const { index, painter } = this.surface
    const bucket = index.grid.bucketOf(slot)
    if (bucket < 0) return undefined
    if (index.grid.clustered(bucket)) return { ...painter.ringTop(bucket), clustered: true }
    return { x: this.columns.x[slot] ?? 0, y: this.columns.y[slot] ?? 0, clustered: false }
  }

  /** How much a box of the canvas would hide, device pixels. */
  crowd(box: Box): number {
    const counted = this.groups.map((group) => group.specks !== true)
    return crowdIn(this.surface.index.grid, this.columns, box, counted)
  }

  protected override prepare(view: CanvasView): void {
    const { columns } = this
    const { ratio } = view
    if (this.surface.sprites.pixels !== this.theme.scale * ratio) this.surface = this.newSurface(ratio)
    for (let slot = 0; slot < columns.length; slot += 1) this.project(slot)
    const { index, painter, sprites } = this.surface
    this.rules.prepare(view, this.kept, KEPT_REACH * sprites.pixels, this.theme.scale)
    index.reset({
      left: view.left * ratio,
      top: view.top * ratio,
      width: view.width * ratio,
      height: view.height * ratio,
    })
    painter.reset()
  }

  protected override drawAll(context: CanvasRenderingContext2D): void {
    const { index, painter } = this.surface
    for (let cell = 0; cell < index.grid.cols * index.grid.rows; cell += 1) painter.paintCell(context, cell)
  }

  protected override drawChanges(context: CanvasRenderingContext2D): void {
    this.glides.step(performance.now(), (slot, x, y) => this.place(slot, x, y))
    const { index, painter } = this.surface
    const { dirty, touched, grid } = index
    for (const bucket of touched.list) {
      if (grid.clustered(bucket) && painter.ringChanged(bucket)) dirty.addCell(grid.cellOf(bucket))
    }
    touched.clear()
    for (const cell of dirty.list) painter.paintCell(context, cell)
    dirty.clear()
    if (this.glides.active) this.requestDraw()
  }

  private newSurface(ratio: number): Surface {
    const { columns, groups, theme } = this
    const sprites = new Sprites(theme, ratio)
    const cell = Math.round(CELL * sprites.pixels)
    const mergeAbove = groups.map((group) => group.mergeAbove)
    const index = new PointIndex(columns, sprites, this.rules, cell, mergeAbove)
    return { sprites, index, painter: new PointPainter(columns, index.grid, sprites, groups) }
  }

  private place(slot: number, worldX: number, worldY: number): void {
    const { columns } = this
    this.surface.index.unlink(slot)
    columns.worldX[slot] = worldX
    columns.worldY[slot] = worldY
    this.project(slot)
    this.surface.index.link(slot)
  }

  private project(slot: number): void {
    const { columns, view } = this
    if (!view) return
    columns.x[slot] = ((columns.worldX[slot] ?? 0) * view.world - view.left) * view.ratio
    columns.y[slot] = ((columns.worldY[slot] ?? 0) * view.world - view.top) * view.ratio
  }
}
