import { overlap, type Box } from '../basemap/place-labels.ts'
import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { paintMark } from '../points/paint-mark.ts'
import { FOCUS_RING, focusLabel, paintFocusLabel, paintLeader, type FocusLabel } from './focus-label.ts'
import { placeCaptions, type CaptionRoom } from './place-captions.ts'

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
/** One step of a hidden queue against one hidden mark. */
const QUEUE_WEIGHT = 20
const NAME_WEIGHT = 5

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
  /** How much of the queues around it a box would hide. */
  queues: (box: Box, view: CanvasView) => number = () => 0
  /** Other names: hidden where there is no better place. */
  names: () => readonly Box[] = () => []
  /** Names of cities, device pixels: not to be hidden. */
  cities: () => readonly Box[] = () => []
  /** What lies over the map, CSS pixels from its corner: a caption below it is not read. */
  covered: () => readonly Box[] = () => []
  /** Called with the places of what must not be hidden, world coordinates, when there are others. */
  onPlaces: (places: readonly { x: number; y: number }[]) => void = () => {}
  /** Called when its labels stand elsewhere. */
  onLabels: () => void = () => {}
  /** Labels and marks as drawn, device pixels. */
  boxes: readonly Box[] = []

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
    this.onPlaces([...this.items.values()])
    this.requestDraw()
  }

  delete(id: number): void {
    this.sides.delete(id)
    if (!this.items.delete(id)) return
    this.onPlaces([...this.items.values()])
    this.requestDraw()
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
    const placed = placeCaptions(labels, this.room(view), unit)
    for (const caption of placed) {
      const { label } = caption
      this.sides.set(label.id, sideOf(caption, label))
      paintLeader(context, caption, this.theme, unit)
      paintFocusLabel(context, caption, this.theme, unit)
    }
    this.tellBoxes([...placed, ...labels.map((label) => ringBox(label, unit))])
    for (const label of labels) this.paintMark(context, label, unit)
  }

  protected override prepare(): void {
    this.sides.clear()
  }

  private room(view: CanvasView): CaptionRoom {
    const covered = this.covered().map((box) => this.onCanvas(box, view))
    return {
      seen: this.seen(view),
      taken: [...this.cities(), ...covered],
      cost: (box, label) => this.cost(box, label, view),
    }
  }

  /**
   * A label that has found its side stays there while it can: what moves around it must not make it jump. It leaves
   * it for a queue, which is what the case is about.
   */
  private cost(box: Box, label: FocusLabel, view: CanvasView): number {
    const names = this.names().filter((name) => overlap(name, box)).length
    const hidden = this.queues(box, view) * QUEUE_WEIGHT + names * NAME_WEIGHT
    const side = this.sides.get(label.id)
    if (side === undefined) return hidden + this.crowd(box)
    return hidden + (side === sideOf(box, label) ? 0 : 1 + this.crowd(box))
  }

  private tellBoxes(boxes: readonly Box[]): void {
    const same = boxes.length === this.boxes.length && boxes.every((box, at) => sameBox(box, this.boxes[at]))
    this.boxes = boxes
    if (!same) this.onLabels()
  }

  /** A thin ring far around: it is seen from afar and hides nothing. */
  private paintRing(context: CanvasRenderingContext2D, { x, y }: FocusLabel, unit: number): void {
    context.strokeStyle = this.theme.severity.critical
    context.lineWidth = 2 * unit
    context.globalAlpha = 0.85
    context.beginPath()
    context.arc(x, y, FOCUS_RING * unit, 0, 2 * Math.PI)
    context.stroke()
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

function ringBox({ x, y }: FocusLabel, unit: number): Box {
  const half = FOCUS_RING * unit
  return { left: x - half, top: y - half, right: x + half, bottom: y + half }
}

function sameBox(a: Box, b: Box | undefined): boolean {
  return a.left === b?.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom
}
