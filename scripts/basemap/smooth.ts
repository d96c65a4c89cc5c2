import type { Pair } from 'polygon-clipping'

const STEPS = 6

/**
 * A gentle curve through all points (centripetal Catmull-Rom: no loops, no overshoot at close points).
 * A closed line comes back closed.
 */
export function smooth(points: readonly Pair[], closed: boolean): Pair[] {
  const at = (i: number): Pair | undefined => points[closed ? (i + points.length) % points.length : i]
  const spans = closed ? points.length : points.length - 1
  const curve: Pair[] = []
  for (let i = 0; i < spans; i++) {
    const [b, c] = [at(i), at(i + 1)]
    if (b === undefined || c === undefined) continue
    const [a, d] = [at(i - 1) ?? mirror(b, c), at(i + 2) ?? mirror(c, b)]
    for (let step = 0; step < STEPS; step++) curve.push(pointOn(a, b, c, d, step / STEPS))
  }
  const end = closed ? curve[0] : points.at(-1)
  return end === undefined ? curve : [...curve, end]
}

function mirror(centre: Pair, other: Pair): Pair {
  return [2 * centre[0] - other[0], 2 * centre[1] - other[1]]
}

function pointOn(a: Pair, b: Pair, c: Pair, d: Pair, along: number): Pair {
  const t1 = knot(a, b)
  const t2 = t1 + knot(b, c)
  const t3 = t2 + knot(c, d)
  const t = t1 + (t2 - t1) * along
  const ab = mix(a, b, t / t1)
  const bc = mix(b, c, along)
  const cd = mix(c, d, (t - t2) / (t3 - t2))
  return mix(mix(ab, bc, t / t2), mix(bc, cd, (t - t1) / (t3 - t1)), along)
}

function knot(p: Pair, q: Pair): number {
  return Math.max(1e-6, Math.sqrt(Math.hypot(q[0] - p[0], q[1] - p[1])))
}

function mix(p: Pair, q: Pair, t: number): Pair {
  return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
}
