import type { Pair } from 'polygon-clipping'

/** Douglas and Peucker (1973): drops points that lie within `tolerance` (degrees) of the line without them. */
export function simplify(line: readonly Pair[], tolerance: number): Pair[] {
  const first = line[0]
  const last = line.at(-1)
  if (first === undefined || last === undefined || line.length < 3) return [...line]
  const far = farthest(line, first, last)
  if (far.distance <= tolerance) return [first, last]
  return [
    ...simplify(line.slice(0, far.index + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(far.index), tolerance),
  ]
}

function farthest(line: readonly Pair[], a: Pair, b: Pair): { index: number; distance: number } {
  return line.slice(1, -1).reduce(
    (best, p, i) => {
      const distance = distanceToSegment(p, a, b)
      return distance > best.distance ? { index: i + 1, distance } : best
    },
    { index: 0, distance: 0 },
  )
}

function distanceToSegment([x, y]: Pair, [ax, ay]: Pair, [bx, by]: Pair): number {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length2 === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2
  const t = Math.min(1, Math.max(0, along))
  return Math.hypot(x - ax - t * (bx - ax), y - ay - t * (by - ay))
}
