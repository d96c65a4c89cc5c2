import type { Pair } from 'polygon-clipping'
import type { Shape } from './shape.ts'

/**
 * Makes neighbours meet again. The source simplified each province by itself, so that a border that two share
 * is two lines with other points kept. Every edge takes up the points of the neighbours that lie within
 * `tolerance` (degrees) of it; a shared border then has all the points of both and is one line.
 */
export function stitch(shapes: ReadonlyMap<string, Shape>, tolerance: number): Map<string, Shape> {
  const points = new Map([...shapes].map(([id, shape]) => [id, shape.flat(2)]))
  return new Map(
    [...shapes].map(([id, shape]) => {
      const own = new Set((points.get(id) ?? []).map(String))
      const others = [...points].flatMap(([other, list]) => (other === id ? [] : list))
      const foreign = uniquePoints(others).filter((p) => !own.has(String(p)))
      return [id, shape.map((rings) => rings.map((ring) => takeUp(ring, foreign, tolerance)))]
    }),
  )
}

/** Each foreign point goes into the nearest edge only. */
function takeUp(ring: readonly Pair[], foreign: readonly Pair[], tolerance: number): Pair[] {
  const inserts = ring.map((): { along: number; p: Pair }[] => [])
  for (const p of foreign) {
    let best = { edge: -1, along: 0, distance: tolerance }
    for (let edge = 0; edge + 1 < ring.length; edge++) {
      const [a, b] = [ring[edge], ring[edge + 1]]
      if (a === undefined || b === undefined) continue
      const { along, distance } = project(p, a, b)
      if (along > 0 && along < 1 && distance < best.distance) best = { edge, along, distance }
    }
    inserts[best.edge]?.push({ along: best.along, p })
  }
  return ring.flatMap((a, i) => [
    a,
    ...(inserts[i] ?? []).toSorted((s, t) => s.along - t.along).map(({ p }) => p),
  ])
}

function project([x, y]: Pair, [ax, ay]: Pair, [bx, by]: Pair): { along: number; distance: number } {
  const length2 = (bx - ax) ** 2 + (by - ay) ** 2
  const along = length2 === 0 ? 0 : ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2
  return { along, distance: Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)) }
}

function uniquePoints(points: readonly Pair[]): Pair[] {
  return [...new Map(points.map((p) => [String(p), p])).values()]
}
