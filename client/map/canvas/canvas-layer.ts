import L from 'leaflet'
import type { Box } from '../basemap/place-labels.ts'
import { worldPixels, type WorldLine } from './world.ts'

/** What a canvas shows. Lengths are CSS pixels; `left` and `top` are counted from the world's north-west corner. */
export interface CanvasView {
  readonly zoom: number
  /** Pixels of the whole world at this zoom. */
  readonly world: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** Device pixels per CSS pixel: whole, so that cells of the canvas meet without seams. */
  readonly ratio: number
}

/** Drawn beyond the edge, as a share of the map, so that a drag does not show bare ground at once. */
const PADDING = 0.08

/**
 * One canvas over the map, drawn by a subclass: as a whole after each move, and again at most once per animation
 * frame when it asks. While the zoom is animated the picture of before is scaled by CSS alone.
 */
export abstract class CanvasLayer extends L.Layer {
  protected canvas: HTMLCanvasElement | undefined
  protected context: CanvasRenderingContext2D | undefined
  protected view: CanvasView | undefined
  private readonly paneName: string
  private readonly settings: CanvasRenderingContext2DSettings
  private requested = 0
  private drawnCorner: L.LatLng | undefined

  constructor(paneName: string, settings: CanvasRenderingContext2DSettings = {}) {
    super({ pane: paneName })
    this.paneName = paneName
    this.settings = settings
  }

  /** Draws everything. The transform is the identity: coordinates are device pixels. */
  protected abstract drawAll(context: CanvasRenderingContext2D, view: CanvasView): void

  /** Called before `drawAll` when the view is another one. */
  protected prepare(_view: CanvasView): void {}

  /** Draws what changed since the last time; everything, unless a subclass knows better. */
  protected drawChanges(context: CanvasRenderingContext2D, view: CanvasView): void {
    context.clearRect(0, 0, view.width * view.ratio, view.height * view.ratio)
    this.drawAll(context, view)
  }

  override onAdd(map: L.Map): this {
    const canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated')
    canvas.style.pointerEvents = 'none'
    const pane = map.getPane(this.paneName) ?? map.createPane(this.paneName)
    pane.append(canvas)
    this.canvas = canvas
    this.context = canvas.getContext('2d', this.settings) ?? undefined
    this.reset()
    return this
  }

  override onRemove(): this {
    cancelAnimationFrame(this.requested)
    this.requested = 0
    this.canvas?.remove()
    this.canvas = undefined
    this.context = undefined
    this.view = undefined
    return this
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      viewreset: () => this.reset(),
      moveend: () => this.reset(),
      resize: () => this.reset(),
      zoom: () => this.follow(this._map.getCenter(), this._map.getZoom()),
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent
        this.follow(center, zoom)
      },
    }
  }

  /** Asks for `drawChanges` in the next animation frame. */
  requestDraw(): void {
    if (this.requested || !this.canvas) return
    this.requested = requestAnimationFrame(() => {
      this.requested = 0
      if (this.context && this.view) this.drawChanges(this.context, this.view)
    })
  }

  /** What is seen of the canvas, which reaches beyond the edge of the map, device pixels. */
  protected seen(view: CanvasView): Box {
    const { x: right, y: bottom } = this._map.getSize()
    return this.onCanvas({ left: 0, top: 0, right, bottom }, view)
  }

  /** From CSS pixels of the map's corner to device pixels of the canvas. */
  protected onCanvas({ left, top, right, bottom }: Box, view: CanvasView): Box {
    const { x: width, y: height } = this._map.getSize()
    const across = (view.width - width) / 2
    const down = (view.height - height) / 2
    return {
      left: (left + across) * view.ratio,
      top: (top + down) * view.ratio,
      right: (right + across) * view.ratio,
      bottom: (bottom + down) * view.ratio,
    }
  }

  /** Lays the canvas anew over what the map shows and draws everything. */
  protected reset(): void {
    const { canvas, context, _map: map } = this
    if (!canvas || !context) return
    const size = map.getSize()
    const margin = size.multiplyBy(PADDING).round()
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1)).round()
    const origin = map.getPixelOrigin()
    const ratio = Math.max(1, Math.ceil(globalThis.devicePixelRatio))
    const width = size.x + 2 * margin.x
    const height = size.y + 2 * margin.y
    const zoom = map.getZoom()
    this.view = {
      zoom,
      world: worldPixels(zoom),
      left: origin.x + corner.x,
      top: origin.y + corner.y,
      width,
      height,
      ratio,
    }
    this.drawnCorner = map.layerPointToLatLng(corner)
    this.prepare(this.view)
    L.DomUtil.setPosition(canvas, corner)
    sizeCanvas(canvas, width, height, ratio)
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    this.drawAll(context, this.view)
  }

  /** Scales and moves the picture of before to where it belongs at another centre and zoom. */
  private follow(center: L.LatLng, zoom: number): void {
    const { canvas, view, drawnCorner, _map: map } = this
    if (!canvas || !view || !drawnCorner) return
    const pane = map.getPane('mapPane')
    const panned = pane ? L.DomUtil.getPosition(pane) : L.point(0, 0)
    const half = map.getSize().divideBy(2)
    const origin = map.project(center, zoom).subtract(half).add(panned).round()
    const offset = map.project(drawnCorner, zoom).subtract(origin)
    L.DomUtil.setTransform(canvas, offset, map.getZoomScale(zoom, view.zoom))
  }
}

function sizeCanvas(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): void {
  // Setting a size, even the same, throws the canvas's memory away.
  if (canvas.width !== width * ratio) canvas.width = width * ratio
  if (canvas.height !== height * ratio) canvas.height = height * ratio
  canvas.style.width = `${width}px`
  canvas.style.height = `${height}px`
}

/** Is any of a line within the view, with a margin in CSS pixels? */
export function inView(line: WorldLine, view: CanvasView, margin: number): boolean {
  const { world, left, top } = view
  return (
    line.maxX * world >= left - margin &&
    line.minX * world <= left + view.width + margin &&
    line.maxY * world >= top - margin &&
    line.minY * world <= top + view.height + margin
  )
}

/** Adds a line to the current path, in device pixels. */
export function tracePath(
  path: CanvasRenderingContext2D | Path2D,
  line: WorldLine,
  view: CanvasView,
  close: boolean,
): void {
  const scale = view.world * view.ratio
  const left = view.left * view.ratio
  const top = view.top * view.ratio
  const { points } = line
  for (let index = 0; index < points.length; index += 2) {
    const x = (points[index] ?? 0) * scale - left
    const y = (points[index + 1] ?? 0) * scale - top
    if (index === 0) path.moveTo(x, y)
    else path.lineTo(x, y)
  }
  if (close) path.closePath()
}
