import { placeLabels, type Box, type PlacedLabel } from '../basemap/place-labels.ts'
import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { paintMark } from '../points/paint-mark.ts'

/** A critical case: world coordinates, its mark, what it is, since when on its feed's clock. */
export interface FocusItem {
  readonly x: number
  readonly y: number
  readonly shape: number
  readonly feed: number
  readonly title: string
  readonly openedAt: number
}

/** CSS pixels at 1080 lines. */
const TITLE_SIZE = 18
const AGE_SIZE = 15
const RING = 21
const MARK_SCALE = 1.35
const PAD = 7
const CRITICAL = 3
const WIDEST_SHARE = 0.42

interface Shown {
  readonly item: FocusItem
  readonly x: number
  readonly y: number
  readonly title: string
  readonly age: string
  readonly width: number
}

/** What nobody may miss, on top of everything; as many labels as have room, the newest first. */
export class FocusLayer extends CanvasLayer {
  private readonly items = new Map<number, FocusItem>()
  private theme: MapTheme
  private readonly ageText: (item: FocusItem) => string
  private lastAges = ''

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
    const shown = this.shownItems(context, view, unit)
    const labels = placeItems(shown, view, unit)
    for (const item of shown) this.paintRing(context, item, unit)
    for (const label of labels) {
      const item = shown[label.id]
      if (item) this.paintLabel(context, item, label, unit)
    }
    for (const item of shown) this.paintMark(context, item, unit)
  }

  private shownItems(context: CanvasRenderingContext2D, view: CanvasView, unit: number): Shown[] {
    const newest = [...this.items.values()].toSorted((a, b) => b.openedAt - a.openedAt)
    const widest = view.width * view.ratio * WIDEST_SHARE
    return newest.flatMap((item) => {
      const x = (item.x * view.world - view.left) * view.ratio
      const y = (item.y * view.world - view.top) * view.ratio
      if (x < 0 || y < 0 || x > view.width * view.ratio || y > view.height * view.ratio) return []
      context.font = this.titleFont(unit)
      const title = fitted(context, item.title, widest)
      const titleWidth = context.measureText(title).width
      const age = this.ageText(item)
      context.font = this.ageFont(unit)
      const width = Math.max(titleWidth, context.measureText(age).width)
      return [{ item, x, y, title, age, width }]
    })
  }

  /** A thin ring far around: it is seen from afar and hides nothing. */
  private paintRing(context: CanvasRenderingContext2D, { x, y }: Shown, unit: number): void {
    context.strokeStyle = this.theme.severity.critical
    context.lineWidth = 1.6 * unit
    context.globalAlpha = 0.7
    context.beginPath()
    context.arc(x, y, RING * unit, 0, 2 * Math.PI)
    context.stroke()
    context.globalAlpha = 0.1
    context.fillStyle = this.theme.severity.critical
    context.fill()
    context.globalAlpha = 1
  }

  private paintLabel(context: CanvasRenderingContext2D, shown: Shown, box: PlacedLabel, unit: number): void {
    context.fillStyle = this.theme.ground
    context.globalAlpha = 0.82
    context.beginPath()
    context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 4 * unit)
    context.fill()
    context.globalAlpha = 1
    context.textAlign = 'left'
    context.textBaseline = 'alphabetic'
    context.fillStyle = this.theme.strong
    context.font = this.titleFont(unit)
    const left = box.left + PAD * unit
    context.fillText(shown.title, left, box.top + (PAD * 0.5 + TITLE_SIZE) * unit)
    context.fillStyle = this.theme.criticalText
    context.font = this.ageFont(unit)
    context.fillText(shown.age, left, box.bottom - PAD * 0.9 * unit)
  }

  private paintMark(context: CanvasRenderingContext2D, { item, x, y }: Shown, unit: number): void {
    context.save()
    context.translate(x, y)
    const look = { shape: item.shape, severity: CRITICAL, freshness: 0, heading: 0 }
    paintMark(context, look, this.theme, unit * MARK_SCALE)
    context.restore()
  }

  private titleFont(unit: number): string {
    return `600 ${TITLE_SIZE * unit}px ${this.theme.font}`
  }

  private ageFont(unit: number): string {
    return `500 ${AGE_SIZE * unit}px ${this.theme.figures}`
  }
}

function placeItems(shown: readonly Shown[], view: CanvasView, unit: number): PlacedLabel[] {
  const requests = shown.map((item, id) => ({
    id,
    rank: id,
    x: item.x,
    y: item.y,
    width: item.width + 2 * PAD * unit,
    height: (TITLE_SIZE + AGE_SIZE + PAD * 2) * unit,
    gap: (RING + 5) * unit,
  }))
  const marks: Box[] = shown.map(({ x, y }) => {
    const half = RING * 0.6 * unit
    return { left: x - half, top: y - half, right: x + half, bottom: y + half }
  })
  const bounds = { left: 0, top: 0, right: view.width * view.ratio, bottom: view.height * view.ratio }
  return placeLabels(requests, bounds, marks)
}

/** The text, cut with an ellipsis where it is wider than there is room. */
function fitted(context: CanvasRenderingContext2D, text: string, widest: number): string {
  if (context.measureText(text).width <= widest) return text
  let end = text.length
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > widest) end -= 1
  return `${text.slice(0, end).trimEnd()}…`
}
