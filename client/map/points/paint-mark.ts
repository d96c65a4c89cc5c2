import { FRESHNESS } from '../../../shared/freshness.ts'
import { SEVERITIES } from '../../../shared/severity.ts'
import type { MapTheme } from '../map-theme.ts'
import { SHAPES, type Shape } from '../../../shared/map-mark.ts'
import { type MarkLook } from './mark-key.ts'
import { HALO, QUIET, markRadius, outlineOf } from './mark-shape.ts'

const ROUND: ReadonlySet<Shape> = new Set(['dot', 'ring'])

/** Paints one mark around the origin. `pixels`: device pixels for one CSS pixel at 1080 lines. */
export function paintMark(
  context: CanvasRenderingContext2D,
  look: MarkLook,
  theme: MapTheme,
  pixels: number,
): void {
  const shape = SHAPES[look.shape] ?? 'dot'
  const severity = SEVERITIES[look.severity] ?? 'normal'
  const freshness = FRESHNESS[look.freshness] ?? 'unknown'
  const colour = freshness === 'unknown' ? theme.faint : theme.severity[severity]
  const hollow =
    freshness === 'unknown' ||
    (shape === 'ring' && look.severity < 2) ||
    (severity === 'normal' && !QUIET.has(shape))
  context.save()
  context.scale(pixels, pixels)
  context.rotate((look.heading * Math.PI) / 180)
  const outline = outlineOf(shape, markRadius(look))
  paintHalo(context, outline, theme.ground)
  context.globalAlpha = freshness === 'fresh' ? 1 : freshness === 'late' ? 0.6 : 0.55
  context.strokeStyle = colour
  context.lineWidth = 1.3
  if (freshness === 'unknown') context.setLineDash([1.6, 1.4])
  if (hollow) context.stroke(outline)
  else if (freshness === 'stale') paintHatched(context, outline, colour)
  else {
    context.fillStyle = colour
    context.fill(outline)
  }
  if (look.severity >= 2) paintWarning(context, look, theme.ground)
  context.restore()
}

function paintHalo(context: CanvasRenderingContext2D, outline: Path2D, ground: string): void {
  context.fillStyle = ground
  context.strokeStyle = ground
  context.lineWidth = 2 * HALO
  context.lineJoin = 'round'
  context.stroke(outline)
  context.fill(outline)
}

/** Stale: the last state is still told, but as a thing of the past. */
function paintHatched(context: CanvasRenderingContext2D, outline: Path2D, colour: string): void {
  context.save()
  context.clip(outline)
  context.strokeStyle = colour
  context.lineWidth = 0.9
  context.beginPath()
  for (let offset = -24; offset <= 24; offset += 2.2) {
    context.moveTo(offset - 12, 12)
    context.lineTo(offset + 12, -12)
  }
  context.stroke()
  context.restore()
  context.lineWidth = 1
  context.stroke(outline)
}

/** High has a bar, critical an exclamation mark, so that colour is never alone; equipment has bars only. */
function paintWarning(context: CanvasRenderingContext2D, look: MarkLook, ground: string): void {
  const size = markRadius(look) * 0.5
  const low = SHAPES[look.shape] === 'triangle' ? size * 0.35 : 0
  context.rotate((-look.heading * Math.PI) / 180)
  context.fillStyle = ground
  if (look.severity === 2) {
    context.fillRect(-size * 0.75, low - 0.6, size * 1.5, 1.4)
    return
  }
  if (ROUND.has(SHAPES[look.shape] ?? 'dot')) {
    context.fillRect(-size * 1.4, -0.9, size * 2.8, 1.8)
    return
  }
  context.fillRect(-0.75, low - size, 1.5, size * 1.15)
  context.fillRect(-0.75, low + size * 0.45, 1.5, 1.5)
}
