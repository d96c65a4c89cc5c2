import type { Freshness } from '../../../shared/freshness.ts'
import type { RoadClass } from '../../../shared/road-class.ts'
import { CanvasLayer, inView, type CanvasView } from '../canvas/canvas-layer.ts'
import type { WorldLine } from '../canvas/world.ts'
import type { MapTheme } from '../map-theme.ts'
import { widthAt } from '../basemap/paint-basemap.ts'
import { offsetLine } from './offset-line.ts'
import type { RoadState } from './road-state.ts'
import { SegmentBrush, type SegmentLook } from './segment-brush.ts'

export interface Segment {
  readonly line: WorldLine
  readonly class: RoadClass
  /** Its road's number or name. */
  readonly road?: string | undefined
  state: RoadState | 'closed'
  freshness: Freshness
  speedKmh?: number | null | undefined
}

/** Width of one direction in CSS pixels at 1080 lines and zoom 11. */
const WIDTH: Readonly<Record<RoadClass, number>> = {
  expressway: 2.7,
  national: 2.4,
  provincial: 1.8,
  urban: 1.5,
}
/** Drawn in this order: the worse lies on top. */
const ORDER: readonly Segment['state'][] = ['unknown', 'flowing', 'slow', 'queueing', 'jammed', 'closed']

/** Live roads: each direction a line to the right of the road's middle, as one drives here. */
export class SegmentLayer extends CanvasLayer {
  private readonly segments = new Map<number, Segment>()
  /** The line of each as drawn, device pixels. */
  private readonly drawnLines = new Map<number, Float64Array>()
  private theme: MapTheme
  /** Called when a road is in trouble, is so no more, or at another speed. */
  onTrouble: () => void = () => {}

  constructor(pane: string, theme: MapTheme) {
    super(pane)
    this.theme = theme
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.requestDraw()
  }

  setSegment(id: number, segment: Segment): void {
    this.segments.set(id, segment)
    this.drawnLines.delete(id)
    this.requestDraw()
  }

  removeSegment(id: number): void {
    const held = this.segments.get(id)
    if (held && isTroubled(held)) this.onTrouble()
    this.segments.delete(id)
    this.drawnLines.delete(id)
    this.requestDraw()
  }

  restyle(id: number, state: Segment['state'], freshness: Freshness, speedKmh?: number | null): void {
    const segment = this.segments.get(id)
    if (!segment) return
    const looks = segment.state !== state || segment.freshness !== freshness
    const before = isTroubled(segment)
    const other = looks || segment.speedKmh !== speedKmh
    segment.state = state
    segment.freshness = freshness
    segment.speedKmh = speedKmh
    if (other && (before || isTroubled(segment))) this.onTrouble()
    if (looks) this.requestDraw()
  }

  /** Roads that are worse than slow. */
  *troubled(): Iterable<Segment> {
    for (const segment of this.segments.values()) if (isTroubled(segment)) yield segment
  }

  /** Roads that are only slow. */
  *slow(): Iterable<Segment> {
    for (const segment of this.segments.values()) if (segment.state === 'slow') yield segment
  }

  protected override prepare(): void {
    this.drawnLines.clear()
  }

  protected override drawAll(context: CanvasRenderingContext2D, view: CanvasView): void {
    const unit = this.theme.scale * view.ratio
    const brush = new SegmentBrush(context, this.theme, unit)
    for (const [look, lines] of this.batches(view, unit).toSorted(([a], [b]) => orderOf(a) - orderOf(b))) {
      brush.stroke(look, lines)
    }
  }

  /** Lines that look the same, to be drawn as one path. */
  private batches(view: CanvasView, unit: number): [SegmentLook, Float64Array[]][] {
    const batches = new Map<string, [SegmentLook, Float64Array[]]>()
    for (const [id, segment] of this.segments) {
      if (!inView(segment.line, view, 10)) continue
      const { state, freshness } = segment
      const width = segmentWidth(segment, view, unit)
      const key = `${state} ${freshness} ${segment.class}`
      const batch = batches.get(key) ?? [{ state, freshness, width }, []]
      batch[1].push(this.drawnLine(id, segment, view, width / 2 + 0.4 * unit))
      batches.set(key, batch)
    }
    return [...batches.values()]
  }

  private drawnLine(id: number, segment: Segment, view: CanvasView, distance: number): Float64Array {
    const held = this.drawnLines.get(id)
    if (held) return held
    const beside = lineBeside(segment.line, view, distance)
    this.drawnLines.set(id, beside)
    return beside
  }
}

function isTroubled({ state, freshness }: Segment): boolean {
  return freshness !== 'stale' && (state === 'queueing' || state === 'jammed')
}

/** Of one direction while it flows, device pixels. */
export function segmentWidth(segment: Segment, view: CanvasView, unit: number): number {
  return WIDTH[segment.class] * Math.max(0.7, widthAt(view.zoom)) * unit
}

/** Device pixels of the canvas. */
export function lineBeside({ points }: WorldLine, view: CanvasView, distance: number): Float64Array {
  const projected = new Float64Array(points.length)
  for (let index = 0; index < points.length; index += 2) {
    projected[index] = ((points[index] ?? 0) * view.world - view.left) * view.ratio
    projected[index + 1] = ((points[index + 1] ?? 0) * view.world - view.top) * view.ratio
  }
  const beside = new Float64Array(points.length)
  offsetLine(projected, distance, beside)
  return beside
}

function orderOf(look: SegmentLook): number {
  return ORDER.indexOf(look.state)
}
