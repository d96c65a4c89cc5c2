import { SEVERITIES } from '../../../shared/severity.ts'
import type { MapTheme } from '../map-theme.ts'
import type { Shape } from '../../../shared/map-mark.ts'
import { outlineOf } from './mark-shape.ts'

/** Steps in which the ring tells the share of its members that are in the worst state. */
export const SHARE_STEPS = 8

/** What a ring looks like, without its count. Ranks as in `SEVERITIES`. */
export interface RingLook {
  worst: number
  /** 0 to `SHARE_STEPS`; at least 1 when there is anything worse than normal. */
  share: number
  /** 0 to 2, by how many digits the count has. */
  size: number
  /** Shape that stands for what is counted. */
  badge: Shape
}

const RADIUS = [11, 13, 16]
/** A worse ring is a thicker ring. */
const THICKNESS = [1.6, 2.4, 3.2, 4]
const WARNING = 5
const BADGE = 3.6

/** In device pixels; whole. `pixels`: device pixels for one CSS pixel at 1080 lines. */
export function ringExtent(size: number, pixels: number): number {
  return Math.ceil(((RADIUS[size] ?? 16) + WARNING) * pixels)
}

/** Radius at which every ring has its line, device pixels. */
export function ringLine(size: number, pixels: number): number {
  return ((RADIUS[size] ?? 16) - 0.9) * pixels
}

/** Radians from the top: the worst state's part begins at the top, and a triangle lies at an eighth of a turn. */
export const RING_TOP = 0.14

export function ringSize(total: number): number {
  return total < 100 ? 0 : total < 1000 ? 1 : 2
}

/** How much of the ring the worst state takes. */
export function shareStep(worstCount: number, total: number, worst: number): number {
  if (worst === 0) return 0
  return Math.max(1, Math.min(SHARE_STEPS, Math.round((worstCount / total) * SHARE_STEPS)))
}

/** Paints a ring around the origin. */
export function paintRing(
  context: CanvasRenderingContext2D,
  look: RingLook,
  theme: MapTheme,
  pixels: number,
): void {
  const radius = RADIUS[look.size] ?? 16
  context.save()
  context.scale(pixels, pixels)
  context.fillStyle = theme.ground
  context.globalAlpha = 0.9
  context.beginPath()
  context.arc(0, 0, radius + 1, 0, 2 * Math.PI)
  context.fill()
  context.globalAlpha = 1
  strokeArc(context, radius, 1, look.worst > 0 ? theme.quiet : theme.zoneEdge, 1.4)
  if (look.worst > 0) {
    const colour = theme.severity[SEVERITIES[look.worst] ?? 'normal']
    strokeArc(context, radius, look.share / SHARE_STEPS, colour, THICKNESS[look.worst] ?? 1.6)
  }
  paintBadge(context, look.badge, radius, theme)
  if (look.worst === 3) paintWarning(context, radius, theme, look.badge === 'dot')
  context.restore()
}

function strokeArc(
  context: CanvasRenderingContext2D,
  radius: number,
  share: number,
  colour: string,
  width: number,
): void {
  context.strokeStyle = colour
  context.lineWidth = width
  context.beginPath()
  context.arc(0, 0, radius - width / 2, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI)
  context.stroke()
}

/** On the ring's lower edge: what the count is of. */
function paintBadge(context: CanvasRenderingContext2D, badge: Shape, radius: number, theme: MapTheme): void {
  context.save()
  context.translate(0, radius - 0.4)
  const outline = outlineOf(badge, BADGE)
  context.lineJoin = 'round'
  context.lineWidth = 2.4
  context.strokeStyle = theme.ground
  context.stroke(outline)
  context.fillStyle = theme.normal
  context.fill(outline)
  context.restore()
}

/** At the upper right, so that critical is told by shape as well: a triangle for cases, a dot with a bar for equipment. */
function paintWarning(
  context: CanvasRenderingContext2D,
  radius: number,
  theme: MapTheme,
  round: boolean,
): void {
  const at = radius * 0.72
  context.translate(at, -at)
  context.beginPath()
  if (round) context.arc(0, 0, WARNING * 0.85, 0, 2 * Math.PI)
  else {
    context.moveTo(0, -WARNING)
    context.lineTo(WARNING, WARNING * 0.75)
    context.lineTo(-WARNING, WARNING * 0.75)
    context.closePath()
  }
  context.lineWidth = 2
  context.lineJoin = 'round'
  context.strokeStyle = theme.ground
  context.stroke()
  context.fillStyle = theme.severity.critical
  context.fill()
  if (!round) return
  context.fillStyle = theme.ground
  context.fillRect(-WARNING * 0.55, -0.8, WARNING * 1.1, 1.6)
}
