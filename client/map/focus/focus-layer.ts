import type { Box } from '../basemap/place-labels.ts'
import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { paintMark } from '../points/paint-mark.ts'
import { FOCUS_RING, focusLabel, paintFocusLabel, placeFocusLabels, type FocusLabel } from './focus-label.ts'

/** A critical case: world coordinates, its mark, what it is, since when on its feed's clock. */
export interface FocusItem {
  readonly x: number
  readonly y: number
  readonly shape: number
  readonly feed: number
  readonly title: string
  readonly openedAt: number
}

const MARK_SCALE = 1.35
const CRITICAL = 3

/** What nobody may miss, on top of everything; as many labels as have room, the newest first. */
export class FocusLayer extends CanvasLayer {
  private readonly items = new Map<number, FocusItem>()
  private theme: MapTheme
  private readonly ageText: (item: FocusItem) => string
  private lastAges = ''
  /** On which side of its place each label stands. */
  private readonly sides = new Map<number, string>()
  /** How much a box of the canvas would hide, device pixels. */
  crowd: (box: Box) => number = () => 0

  /** `ageText`: how long a case has been open, for people. */
  constructor(pane: string, theme: MapTheme, ageText: (item: FocusItem) => string) {
    super(pane)
    this.theme = theme
    this.ageText = ageText
  }

  setTheme(theme: MapTheme): void {
    this.theme = theme
    this.requestDraw()
  }

  set(id: number, item: FocusItem): void {
    this.items.set(id, item)
    this.requestDraw()
  }

  delete(id: number): void {
    this.sides.delete(id)
    if (this.items.delete(id)) this.requestDraw()
  }

  /** Ages go on by themselves: draws again when one reads differently. */
  age(): void {
    let ages = ''
    for (const item of this.items.values()) ages += `${this.ageText(item)}|`
    if (ages !== this.lastAges) this.requestDraw()
    this.lastAges = ages
  }

  protected override drawAll(context: CanvasRenderingContext2D, view: CanvasView): void {
    const unit = this.theme.scale * view.ratio
    const newest = [...this.items].toSorted(([, a], [, b]) => b.openedAt - a.openedAt)
    const labels = newest.flatMap(([id, item]) => {
      const x = (item.x * view.world - view.left) * view.ratio
      const y = (item.y * view.world - view.top) * view.ratio
      if (x < 0 || y < 0 || x > view.width * view.ratio || y > view.height * view.ratio) return []
      return [
        focusLabel(
          context,
          this.theme,
          { id, shape: item.shape, title: item.title, age: this.ageText(item), x, y },
          view,
        ),
      ]
    })
    for (const label of labels) this.paintRing(context, label, unit)
    for (const box of placeFocusLabels(labels, view, unit, (place, id) => this.cost(place, labels[id]))) {
      const label = labels[box.id]
      if (!label) continue
      this.sides.set(label.id, sideOf(box, label))
      paintFocusLabel(context, label, box, this.theme, unit)
    }
    for (const label of labels) this.paintMark(context, label, unit)
  }

  protected override prepare(): void {
    this.sides.clear()
  }

  /** A label that has found its side stays there while it can: what moves around it must not make it jump. */
  private cost(box: Box, label: FocusLabel | undefined): number {
    const side = label && this.sides.get(label.id)
    if (!label || side === undefined) return this.crowd(box)
    return side === sideOf(box, label) ? 0 : 1 + this.crowd(box)
  }

  /** A thin ring far around: it is seen from afar and hides nothing. */
  private paintRing(context: CanvasRenderingContext2D, { x, y }: FocusLabel, unit: number): void {
    context.strokeStyle = this.theme.severity.critical
    context.lineWidth = 1.6 * unit
    context.globalAlpha = 0.7
    context.beginPath()
    context.arc(x, y, FOCUS_RING * unit, 0, 2 * Math.PI)
    context.stroke()
    context.globalAlpha = 0.1
    context.fillStyle = this.theme.severity.critical
    context.fill()
    context.globalAlpha = 1
  }

  private paintMark(context: CanvasRenderingContext2D, { shape, x, y }: FocusLabel, unit: number): void {
    context.save()
    context.translate(x, y)
    const look = { shape, severity: CRITICAL, freshness: 0, heading: 0 }
    paintMark(context, look, this.theme, unit * MARK_SCALE)
    context.restore()
  }
}

function sideOf(box: Box, { x, y }: FocusLabel): string {
  const across = box.left > x ? 'right' : box.right < x ? 'left' : 'middle'
  const down = box.top > y ? 'below' : box.bottom < y ? 'above' : 'middle'
  return `${across} ${down}`
}
