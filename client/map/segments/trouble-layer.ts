import { placeLabels, type Box } from '../basemap/place-labels.ts'
import { CanvasLayer, inView, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { jamStretches, stepsInBox, type Jam } from './jam-labels.ts'
import { lineBeside, segmentWidth, type Segment, type SegmentLayer } from './segment-layer.ts'
import { SegmentBrush, type SegmentLook } from './segment-brush.ts'

/** Beside its width in the roads' own layer. */
const WIDER = 1.8
/** CSS pixels at 1080 lines. */
const LABEL_SIZE = 15
const PAD = 5
/** The first that leaves it room. */
const GAPS = [12, 30, 50]
const STRETCH = 130
const STEP = 4
/** Where a queue may go next counts too, but less. */
const SLOW_SHARE = 0.2

/** Queues again, above the marks: the camera that sees a jam must not hide it. */
export class TroubleLayer extends CanvasLayer {
  private readonly roads: SegmentLayer
  private theme: MapTheme
  /** Boxes of the canvas to keep free. */
  taken: () => readonly Box[] = () => []

  constructor(pane: string, theme: MapTheme, roads: SegmentLayer) {
    super(pane)
    this.theme = theme
    this.roads = roads
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.requestDraw()
  }

  /** How much of the queues a box would hide, in steps of a few pixels. */
  hiddenBy(box: Box, view: CanvasView): number {
    const unit = this.theme.scale * view.ratio
    let steps = 0
    for (const { line } of this.lines(view, unit)) steps += stepsInBox(line, box, STEP * unit)
    let slow = 0
    for (const { line } of this.roads.slow()) {
      if (inView(line, view, 0)) slow += stepsInBox(lineBeside(line, view, 0), box, STEP * unit)
    }
    return steps + slow * SLOW_SHARE
  }

  protected override drawAll(context: CanvasRenderingContext2D, view: CanvasView): void {
    const unit = this.theme.scale * view.ratio
    const brush = new SegmentBrush(context, this.theme, unit)
    const lines = this.lines(view, unit)
    for (const { look, line } of lines) brush.stroke(look, [line])
    this.paintLabels(context, view, lines)
  }

  private lines(view: CanvasView, unit: number): DrawnQueue[] {
    const found: DrawnQueue[] = []
    for (const segment of this.roads.troubled()) {
      if (!inView(segment.line, view, 10)) continue
      const width = segmentWidth(segment, view, unit) * WIDER
      const look = { state: segment.state, freshness: segment.freshness, width }
      found.push({ segment, look, line: lineBeside(segment.line, view, width / 2 + 0.4 * unit) })
    }
    return found.toSorted((a, b) => Number(a.look.state === 'jammed') - Number(b.look.state === 'jammed'))
  }

  private paintLabels(
    context: CanvasRenderingContext2D,
    view: CanvasView,
    lines: readonly DrawnQueue[],
  ): void {
    const { theme } = this
    const unit = theme.scale * view.ratio
    const stretches = jamStretches(lines.flatMap(jamOf), STRETCH * unit)
    context.font = `600 ${LABEL_SIZE * unit}px ${theme.figures}`
    const texts = stretches.map(({ road, speedKmh }) => `${road} · ${Math.round(speedKmh)} km/h`)
    const bounds = this.seen(view)
    const cost = (box: Box) => lines.reduce((sum, { line }) => sum + stepsInBox(line, box, STEP * unit), 0)
    const taken = [...this.taken()]
    for (const [id, { x, y }] of stretches.entries()) {
      const text = texts[id] ?? ''
      const width = context.measureText(text).width + 2 * PAD * unit
      const request = { id, rank: id, x, y, width, height: LABEL_SIZE * 1.5 * unit }
      const tries = GAPS.map(
        (gap) => () => placeLabels([{ ...request, gap: gap * unit }], bounds, taken, cost)[0],
      )
      const box = tries.reduce<Box | undefined>((found, tried) => found ?? tried(), undefined)
      if (!box) continue
      taken.push(box)
      this.paintLabel(context, text, box, unit)
    }
  }

  private paintLabel(context: CanvasRenderingContext2D, text: string, box: Box, unit: number): void {
    const { theme } = this
    context.fillStyle = theme.ground
    context.globalAlpha = 0.9
    context.beginPath()
    context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 3 * unit)
    context.fill()
    context.globalAlpha = 1
    context.strokeStyle = theme.severity.critical
    context.lineWidth = unit
    context.stroke()
    context.fillStyle = theme.criticalText
    context.textAlign = 'left'
    context.textBaseline = 'middle'
    context.fillText(text, box.left + PAD * unit, (box.top + box.bottom) / 2 + 0.5 * unit)
  }
}

interface DrawnQueue {
  readonly segment: Segment
  readonly look: SegmentLook
  readonly line: Float64Array
}

function jamOf({ segment, line }: DrawnQueue): Jam[] {
  const { state, road, speedKmh } = segment
  if (state !== 'jammed' || road === undefined || typeof speedKmh !== 'number') return []
  // A straight one has no point in its middle but that between its ends.
  const after = 2 * Math.floor(line.length / 4)
  const before = line.length % 4 === 0 ? after - 2 : after
  const x = ((line[before] ?? 0) + (line[after] ?? 0)) / 2
  const y = ((line[before + 1] ?? 0) + (line[after + 1] ?? 0)) / 2
  return [{ road, speedKmh, x, y }]
}
