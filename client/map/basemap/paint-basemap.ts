import { inView, tracePath, type CanvasView } from '../canvas/canvas-layer.ts'
import type { WorldLine } from '../canvas/world.ts'
import type { MapTheme } from '../map-theme.ts'
import type { RoadClass } from '../../../shared/road-class.ts'
import type { WorldArea } from './world-area.ts'
import type { WorldShapes } from './world-shapes.ts'

const ROAD_WIDTH: Readonly<Record<RoadClass, number>> = {
  expressway: 2.6,
  national: 2,
  provincial: 1.3,
  urban: 1,
}
const RIVER_WIDTH = [7, 5, 3.2, 2, 1.4]
/** Zoom at which the widths above hold. */
const WIDTH_ZOOM = 11

/** Land, water and roads under everything else, from the widest to the finest. */
export function paintBasemap(
  context: CanvasRenderingContext2D,
  shapes: WorldShapes,
  view: CanvasView,
  theme: MapTheme,
): void {
  const unit = theme.scale * view.ratio
  const brush = new Brush(context, view)
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.fillStyle = blend(theme.water, theme.ground, 0.72)
  context.fillRect(0, 0, view.width * view.ratio, view.height * view.ratio)
  brush.fill(shapes.countries, theme.ground)
  brush.fill(shapes.home, theme.land)
  brush.fill(shapes.zones, theme.zone)
  paintWater(brush, shapes, view, theme, unit)
  paintBoundaries(context, shapes, view, theme)
  paintRoads(brush, shapes, view, theme, unit)
}

/** From communes to countries. */
export function paintBoundaries(
  context: CanvasRenderingContext2D,
  shapes: WorldShapes,
  view: CanvasView,
  theme: MapTheme,
): void {
  const unit = theme.scale * view.ratio
  const brush = new Brush(context, view)
  brush.stroke(ringsOf(shapes.provinces), theme.hairline, 1 * unit)
  if (view.zoom >= 8.5) brush.stroke(ringsOf(shapes.cells), theme.hairline, 0.8 * unit, cellAlpha(view.zoom))
  brush.stroke(ringsOf(shapes.countries), blend(theme.zoneEdge, theme.ground, 0.5), 1.4 * unit)
  brush.stroke(ringsOf(shapes.home), theme.zoneEdge, 1 * unit, 0.45)
  brush.stroke(ringsOf(shapes.zones), theme.zoneEdge, 1.3 * unit, 0.9)
}

function paintWater(
  brush: Brush,
  shapes: WorldShapes,
  view: CanvasView,
  theme: MapTheme,
  unit: number,
): void {
  brush.fill(shapes.lakes, theme.water)
  const growth = widthAt(view.zoom)
  for (let rank = 1; rank < RIVER_WIDTH.length; rank += 1) {
    const lines = shapes.rivers.filter((river) => river.rank === rank).map((river) => river.line)
    brush.stroke(lines, theme.water, (RIVER_WIDTH[rank] ?? 1) * growth * unit)
  }
}

/** Quiet: where something is measured, the live segments lie on top. */
function paintRoads(
  brush: Brush,
  shapes: WorldShapes,
  view: CanvasView,
  theme: MapTheme,
  unit: number,
): void {
  const growth = widthAt(view.zoom)
  const colour = blend(theme.flow, theme.land, 0.62)
  for (const roadClass of ['urban', 'provincial', 'national', 'expressway'] as const) {
    const lines = shapes.roads.filter((road) => road.class === roadClass).map((road) => road.line)
    brush.stroke(lines, colour, ROAD_WIDTH[roadClass] * growth * unit)
  }
}

/** Lines grow more slowly than the map: half as fast. */
export function widthAt(zoom: number): number {
  return Math.max(0.4, Math.min(5, 2 ** ((zoom - WIDTH_ZOOM) * 0.5)))
}

function cellAlpha(zoom: number): number {
  return Math.min(1, Math.max(0.25, (zoom - 8) / 3))
}

function ringsOf(areas: readonly WorldArea[]): WorldLine[] {
  return areas.flatMap((area) => area.rings)
}

/** One path for each colour and width. */
class Brush {
  private readonly context: CanvasRenderingContext2D
  private readonly view: CanvasView

  constructor(context: CanvasRenderingContext2D, view: CanvasView) {
    this.context = context
    this.view = view
  }

  fill(areas: readonly WorldArea[], colour: string): void {
    this.trace(ringsOf(areas), true)
    this.context.fillStyle = colour
    this.context.fill('evenodd')
  }

  stroke(lines: readonly WorldLine[], colour: string, width: number, alpha = 1): void {
    this.trace(lines, false)
    this.context.strokeStyle = colour
    this.context.lineWidth = width
    this.context.globalAlpha = alpha
    this.context.stroke()
    this.context.globalAlpha = 1
  }

  private trace(lines: readonly WorldLine[], close: boolean): void {
    this.context.beginPath()
    for (const line of lines) {
      if (inView(line, this.view, 8)) tracePath(this.context, line, this.view, close)
    }
  }
}

/** A colour between two of `#rrggbb`; `share` of the second. Others are taken as they are. */
export function blend(first: string, second: string, share: number): string {
  const a = parse(first)
  const b = parse(second)
  if (!a || !b) return first
  const mixed = a.map((channel, index) => Math.round(channel + ((b[index] ?? 0) - channel) * share))
  return `rgb(${mixed.join(' ')})`
}

function parse(colour: string): number[] | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  return hex?.slice(1).map((pair) => Number.parseInt(pair, 16))
}
