/**
 * A line beside a line, `distance` to the right of travel, y down; corners are mitred, sharp ones cut so that they do
 * not shoot out. Points are x0, y0, x1, y1, ...; `out` may be reused and has the same length.
 */
export function offsetLine(points: Float64Array, distance: number, out: Float64Array): void {
  const last = points.length - 2
  for (let index = 0; index <= last; index += 2) {
    const x = points[index] ?? 0
    const y = points[index + 1] ?? 0
    const [inX, inY] = index > 0 ? rightOf(points, index - 2) : rightOf(points, index)
    const [outX, outY] = index < last ? rightOf(points, index) : [inX, inY]
    const sumX = inX + outX
    const sumY = inY + outY
    const square = sumX * sumX + sumY * sumY
    // |sum|/2 is the cosine of half the turn; the mitre is distance over that, at most twice the distance.
    const factor = square > MITRE_LIMIT ? (2 * distance) / square : distance
    const [useX, useY] = square > MITRE_LIMIT ? [sumX, sumY] : [inX, inY]
    out[index] = x + useX * factor
    out[index + 1] = y + useY * factor
  }
}

const MITRE_LIMIT = 1

/** Unit normal to the right of the step that begins at `index`; of a step without length, nowhere. */
function rightOf(points: Float64Array, index: number): readonly [number, number] {
  const dx = (points[index + 2] ?? 0) - (points[index] ?? 0)
  const dy = (points[index + 3] ?? 0) - (points[index + 1] ?? 0)
  const length = Math.hypot(dx, dy)
  return length === 0 ? [0, 0] : [-dy / length, dx / length]
}
