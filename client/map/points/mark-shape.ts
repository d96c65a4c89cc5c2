import { SHAPES, type Shape } from '../../../shared/map-mark.ts'
import { type MarkLook } from './mark-key.ts'

/** Half the width of each shape in CSS pixels at 1080 lines; a worse state is drawn a little larger. */
const RADIUS: Readonly<Record<Shape, number>> = {
  dot: 3,
  ring: 3.4,
  square: 4.6,
  arrow: 6.4,
  triangle: 7,
  diamond: 6,
  hexagon: 5,
  cross: 5.2,
}
const GROWTH = [1, 1.12, 1.3, 1.5]
/** These are many and say little while all is well: filled and small. Others are hollow when normal. */
export const QUIET: ReadonlySet<Shape> = new Set(['dot', 'ring', 'arrow'])
const HOLLOW = 0.8
/** A dark edge around every mark keeps it apart from what lies below. */
export const HALO = 1.4

/** CSS pixels at 1080 lines. */
export function markRadius(look: MarkLook): number {
  const shape = SHAPES[look.shape] ?? 'dot'
  if (look.severity === 0 && !QUIET.has(shape)) return RADIUS[shape] * HOLLOW
  return RADIUS[shape] * (GROWTH[look.severity] ?? 1)
}

/** Half the side of the square that a mark needs, in device pixels: whole. */
export function markExtent(look: MarkLook, pixels: number): number {
  return Math.ceil((markRadius(look) + HALO + 0.6) * pixels)
}

/** Around the origin, within a circle of this radius. */
export function outlineOf(shape: Shape, radius: number): Path2D {
  const path = new Path2D()
  if (shape === 'dot' || shape === 'ring') {
    path.arc(0, 0, radius, 0, 2 * Math.PI)
    return path
  }
  for (const [index, [x, y]] of CORNERS[shape].entries()) {
    if (index === 0) path.moveTo(x * radius, y * radius)
    else path.lineTo(x * radius, y * radius)
  }
  path.closePath()
  return path
}

/** On a circle of radius 1, y down. The arrow points north. */
const CORNERS: Readonly<Record<Exclude<Shape, 'dot' | 'ring'>, readonly (readonly [number, number])[]>> = {
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  arrow: [
    [0, -1],
    [0.68, 0.8],
    [0, 0.42],
    [-0.68, 0.8],
  ],
  triangle: [
    [0, -1],
    [0.98, 0.72],
    [-0.98, 0.72],
  ],
  diamond: [
    [0, -1],
    [1, 0],
    [0, 1],
    [-1, 0],
  ],
  hexagon: [
    [0, -1],
    [0.87, -0.5],
    [0.87, 0.5],
    [0, 1],
    [-0.87, 0.5],
    [-0.87, -0.5],
  ],
  cross: [
    [-0.36, -1],
    [0.36, -1],
    [0.36, -0.36],
    [1, -0.36],
    [1, 0.36],
    [0.36, 0.36],
    [0.36, 1],
    [-0.36, 1],
    [-0.36, 0.36],
    [-1, 0.36],
    [-1, -0.36],
    [-0.36, -0.36],
  ],
}
