import L from 'leaflet'
import type { Alert } from './live/alert.ts'
import type { MapTheme } from './map-theme.ts'
import type { LatLonBounds } from './opening-view.ts'
import type { WorldArea } from './basemap/world-area.ts'
import type { WorldShapes } from './basemap/world-shapes.ts'
import type { Segment } from './segments/segment-layer.ts'
import { worldX, worldY, type WorldLine } from './canvas/world.ts'

/** CSS pixels at 1080 lines; on a narrow screen at most this share of its width. */
const WIDTH = 148
const WIDEST_SHARE = 0.24
const TALLEST_SHARE = 0.34

export interface InsetContent {
  readonly shapes: WorldShapes | undefined
  readonly bounds: LatLonBounds | undefined
  readonly alerts: Iterable<Alert>
  readonly troubled: Iterable<Segment>
}

/** The whole place in a corner: where the large map looks, and all that is bad wherever it is. */
export class InsetControl extends L.Control {
  private readonly canvas = document.createElement('canvas')
  private map: L.Map | undefined

  constructor() {
    super({ position: 'bottomright' })
    this.canvas.className = 'map-inset'
    this.canvas.setAttribute('aria-hidden', 'true')
  }

  override onAdd(map: L.Map): HTMLElement {
    this.map = map
    return this.canvas
  }

  override onRemove(): void {
    this.map = undefined
  }

  draw(content: InsetContent, theme: MapTheme): void {
    const { map, canvas } = this
    const context = canvas.getContext('2d')
    if (!map || !context || !content.bounds || !content.shapes) return
    const frame = frameOf(content.bounds)
    const size = map.getSize()
    const widest = Math.min(
      WIDTH * theme.scale,
      size.x * WIDEST_SHARE,
      (size.y * TALLEST_SHARE) / frame.aspect,
    )
    const ratio = Math.max(1, Math.ceil(globalThis.devicePixelRatio))
    const width = Math.round(widest)
    const height = Math.round(widest * frame.aspect)
    if (canvas.width !== width * ratio) canvas.width = width * ratio
    if (canvas.height !== height * ratio) canvas.height = height * ratio
    canvas.style.width = `${width}px`
    canvas.style.height = `${height}px`
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, canvas.width, canvas.height)
    const scale = (width * ratio) / frame.width
    new InsetPainter(context, theme, frame, scale, ratio).paint(content, map.getBounds())
  }
}

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly aspect: number
}

/** The box in world coordinates with a little air around. */
function frameOf([[south, west], [north, east]]: LatLonBounds): Frame {
  const air = (worldX(east) - worldX(west)) * 0.05
  const left = worldX(west) - air
  const top = worldY(north) - air
  const width = worldX(east) + air - left
  return { left, top, width, aspect: (worldY(south) + air - top) / width }
}

class InsetPainter {
  private readonly context: CanvasRenderingContext2D
  private readonly theme: MapTheme
  private readonly frame: Frame
  private readonly scale: number
  private readonly unit: number

  constructor(
    context: CanvasRenderingContext2D,
    theme: MapTheme,
    frame: Frame,
    scale: number,
    ratio: number,
  ) {
    this.context = context
    this.theme = theme
    this.frame = frame
    this.scale = scale
    this.unit = theme.scale * ratio
  }

  paint(content: InsetContent, view: L.LatLngBounds): void {
    const { context, theme, unit } = this
    if (!content.shapes) return
    context.lineJoin = 'round'
    this.area(content.shapes.home, theme.land, theme.zoneEdge, 1)
    this.area(content.shapes.zones, theme.zone, theme.zoneEdge, 0.8)
    for (const segment of content.troubled) {
      this.line(segment.line, segment.state === 'jammed' ? theme.severity.critical : theme.severity.high)
    }
    this.viewRectangle(view)
    for (const alert of [...content.alerts].toSorted((a, b) => a.severity - b.severity)) {
      this.alert(alert, unit)
    }
  }

  private area(areas: readonly WorldArea[], fill: string, stroke: string, width: number): void {
    const { context } = this
    context.beginPath()
    for (const ring of areas.flatMap((area) => area.rings)) this.trace(ring, true)
    context.fillStyle = fill
    context.fill('evenodd')
    context.strokeStyle = stroke
    context.lineWidth = width * this.unit
    context.stroke()
  }

  private line(line: WorldLine, colour: string): void {
    this.context.beginPath()
    this.trace(line, false)
    this.context.strokeStyle = colour
    this.context.lineWidth = 2 * this.unit
    this.context.stroke()
  }

  private viewRectangle(view: L.LatLngBounds): void {
    const left = this.x(worldX(view.getWest()))
    const top = this.y(worldY(view.getNorth()))
    this.context.strokeStyle = this.theme.text
    this.context.lineWidth = 1.2 * this.unit
    this.context.strokeRect(
      left,
      top,
      this.x(worldX(view.getEast())) - left,
      this.y(worldY(view.getSouth())) - top,
    )
  }

  /** A critical case is a triangle, a high one a diamond; equipment is round. */
  private alert({ x, y, severity, round }: Alert, unit: number): void {
    const { context, theme } = this
    const size = (severity >= 3 ? 5 : 3.2) * unit
    const corners =
      round === true ? [] : severity >= 3 ? [0, -1, 1, 0.75, -1, 0.75] : [0, -1, 1, 0, 0, 1, -1, 0]
    context.beginPath()
    if (round === true) context.arc(this.x(x), this.y(y), size * 0.7, 0, 2 * Math.PI)
    for (let index = 0; index < corners.length; index += 2) {
      context.lineTo(this.x(x) + (corners[index] ?? 0) * size, this.y(y) + (corners[index + 1] ?? 0) * size)
    }
    context.closePath()
    context.strokeStyle = theme.ground
    context.lineWidth = 2 * unit
    context.stroke()
    context.fillStyle = severity >= 3 ? theme.severity.critical : theme.severity.high
    context.fill()
  }

  private trace(line: WorldLine, close: boolean): void {
    const { points } = line
    for (let index = 0; index < points.length; index += 2) {
      const x = this.x(points[index] ?? 0)
      const y = this.y(points[index + 1] ?? 0)
      if (index === 0) this.context.moveTo(x, y)
      else this.context.lineTo(x, y)
    }
    if (close) this.context.closePath()
  }

  private x(worldAt: number): number {
    return (worldAt - this.frame.left) * this.scale
  }

  private y(worldAt: number): number {
    return (worldAt - this.frame.top) * this.scale
  }
}
