import type { CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import type { PlacedCaption } from './place-captions.ts'

/** CSS pixels at 1080 lines. */
export const FOCUS_RING = 21
const TITLE_SIZE = 18
const LINE_HEIGHT = 22
const AGE_SIZE = 15
const PAD = 8
const WIDEST = 330
/** Of the view's width, whatever the screen. */
const WIDEST_SHARE = 0.42
/** Of the widest, where that finds no room. */
const NARROW = 0.62
const MOST_LINES = 4

/** What a caption says, and the room that takes, device pixels. */
export interface LabelForm {
  readonly lines: readonly string[]
  readonly width: number
  readonly height: number
}

export interface FocusLabel {
  /** Of the case. */
  readonly id: number
  readonly shape: number
  /** Device pixels of the canvas. */
  readonly x: number
  readonly y: number
  readonly age: string
  /** The most telling first; the last is the age alone. */
  readonly forms: readonly LabelForm[]
}

/** Sets the title in at most four lines, the last of them for the place. */
export function focusLabel(
  context: CanvasRenderingContext2D,
  theme: MapTheme,
  { title, ...told }: { id: number; shape: number; title: string; age: string; x: number; y: number },
  view: CanvasView,
): FocusLabel {
  const unit = theme.scale * view.ratio
  const widest = Math.min(WIDEST * unit, view.width * view.ratio * WIDEST_SHARE)
  context.font = ageFont(theme, unit)
  const ageWidth = context.measureText(told.age).width
  context.font = titleFont(theme, unit)
  const measure = (text: string) => context.measureText(text).width
  const formOf = (lines: readonly string[]): LabelForm => ({
    lines,
    width: Math.max(ageWidth, ...lines.map(measure)) + 2 * PAD * unit,
    height: (lines.length * LINE_HEIGHT + AGE_SIZE + PAD * 1.6) * unit,
  })
  const titles = [widest, widest * NARROW].map((width) => titleLines(title, width, measure))
  return { ...told, forms: [...titles, []].map(formOf) }
}

/** A short line from the ring to the nearest point of its caption. */
export function paintLeader(
  context: CanvasRenderingContext2D,
  { label: { x, y }, ...box }: PlacedCaption,
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
  { label, form, ...box }: PlacedCaption,
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
  for (const [index, line] of form.lines.entries()) {
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
