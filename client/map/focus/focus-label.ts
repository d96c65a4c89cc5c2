import { placeLabels, type Box, type PlacedLabel } from '../basemap/place-labels.ts'
import type { CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'

/** CSS pixels at 1080 lines. */
export const FOCUS_RING = 21
const TITLE_SIZE = 18
const LINE_HEIGHT = 22
const AGE_SIZE = 15
const PAD = 8
const WIDEST = 330
/** Of the view's width, whatever the screen. */
const WIDEST_SHARE = 0.42
const LEADER = 11
const MOST_LINES = 4

export interface FocusLabel {
  /** Of the case. */
  readonly id: number
  readonly shape: number
  /** Device pixels of the canvas. */
  readonly x: number
  readonly y: number
  readonly lines: readonly string[]
  readonly age: string
  readonly width: number
}

/** Sets the title in at most four lines, the last of them for the place. */
export function focusLabel(
  context: CanvasRenderingContext2D,
  theme: MapTheme,
  told: { id: number; shape: number; title: string; age: string; x: number; y: number },
  view: CanvasView,
): FocusLabel {
  const unit = theme.scale * view.ratio
  const widest = Math.min(WIDEST * unit, view.width * view.ratio * WIDEST_SHARE)
  context.font = titleFont(theme, unit)
  const measure = (text: string) => context.measureText(text).width
  const lines = titleLines(told.title, widest, measure)
  const widths = lines.map(measure)
  context.font = ageFont(theme, unit)
  const { id, shape, age, x, y } = told
  return { id, shape, age, x, y, lines, width: Math.max(...widths, measure(age)) }
}

export function placeFocusLabels(
  labels: readonly FocusLabel[],
  view: CanvasView,
  unit: number,
  cost: (box: Box, id: number) => number,
): PlacedLabel[] {
  const requests = labels.map((label, id) => ({
    id,
    rank: id,
    x: label.x,
    y: label.y,
    width: label.width + 2 * PAD * unit,
    height: (label.lines.length * LINE_HEIGHT + AGE_SIZE + PAD * 1.6) * unit,
    gap: (FOCUS_RING + LEADER) * unit,
  }))
  const marks: Box[] = labels.map(({ x, y }) => {
    const half = FOCUS_RING * 0.6 * unit
    return { left: x - half, top: y - half, right: x + half, bottom: y + half }
  })
  const bounds = { left: 0, top: 0, right: view.width * view.ratio, bottom: view.height * view.ratio }
  return placeLabels(requests, bounds, marks, cost)
}

/** A short line from the ring to the nearest point of its caption. */
export function paintLeader(
  context: CanvasRenderingContext2D,
  { x, y }: FocusLabel,
  box: Box,
  theme: MapTheme,
  unit: number,
): void {
  const toX = Math.max(box.left, Math.min(box.right, x))
  const toY = Math.max(box.top, Math.min(box.bottom, y))
  const length = Math.hypot(toX - x, toY - y)
  const ring = FOCUS_RING * unit
  if (length <= ring) return
  context.strokeStyle = theme.severity.critical
  context.lineWidth = 1.6 * unit
  context.beginPath()
  context.moveTo(x + ((toX - x) * ring) / length, y + ((toY - y) * ring) / length)
  context.lineTo(toX, toY)
  context.stroke()
}

export function paintFocusLabel(
  context: CanvasRenderingContext2D,
  label: FocusLabel,
  box: Box,
  theme: MapTheme,
  unit: number,
): void {
  context.fillStyle = theme.ground
  context.globalAlpha = 0.84
  context.beginPath()
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 4 * unit)
  context.fill()
  context.globalAlpha = 1
  context.textAlign = 'left'
  context.textBaseline = 'alphabetic'
  context.fillStyle = theme.strong
  context.font = titleFont(theme, unit)
  const left = box.left + PAD * unit
  for (const [index, line] of label.lines.entries()) {
    context.fillText(line, left, box.top + (PAD * 0.4 + TITLE_SIZE + index * LINE_HEIGHT) * unit)
  }
  context.fillStyle = theme.criticalText
  context.font = ageFont(theme, unit)
  context.fillText(label.age, left, box.bottom - PAD * 0.9 * unit)
}

/** What comes after the last comma is where: it has a line of its own, cut last. */
export function titleLines(title: string, widest: number, measure: (text: string) => number): string[] {
  const comma = title.lastIndexOf(', ')
  if (comma < 0 || measure(title) <= widest) return wrap(title, widest, MOST_LINES, measure)
  const place = title.slice(comma + 2)
  const what = title.slice(0, comma)
  const whatLines = wrap(what, widest, MOST_LINES / 2, measure)
  return [...whatLines, ...wrap(place, widest, MOST_LINES - whatLines.length, measure)]
}

/** Lines of whole words; what is left over ends in an ellipsis. */
export function wrap(
  text: string,
  widest: number,
  mostLines: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '' && lines.length < mostLines) {
    const last = lines.length === mostLines - 1
    if (measure(rest) <= widest) return [...lines, rest]
    const words = rest.split(' ')
    let count = words.length - 1
    const line = () => words.slice(0, Math.max(1, count)).join(' ') + (last ? '…' : '')
    while (count > 1 && measure(line()) > widest) count -= 1
    lines.push(line())
    rest = words.slice(Math.max(1, count)).join(' ')
  }
  return lines
}

function titleFont(theme: MapTheme, unit: number): string {
  return `600 ${TITLE_SIZE * unit}px ${theme.font}`
}

function ageFont(theme: MapTheme, unit: number): string {
  return `500 ${AGE_SIZE * unit}px ${theme.figures}`
}
