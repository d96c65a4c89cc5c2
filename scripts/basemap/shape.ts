import polygonClipping, { type MultiPolygon, type Pair } from 'polygon-clipping'
import type { Bounds } from '../../shared/areas/bounds.ts'
import type { AreaGeometry } from '../../shared/basemap.ts'

/** A set of polygons with holes, longitude first, in full precision: rounding comes last. */
export type Shape = MultiPolygon

/** 4 decimals: about 10 m, far finer than any source used. */
const DECIMALS = 1e4
/** Rings below about 0.03 km2 are left-overs of unions and clips, or rocks in the sea. */
const MIN_RING_DEG2 = 3e-6

export function box([[south, west], [north, east]]: Bounds): Shape {
  return [
    [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  ]
}

export function intersect(a: Shape, b: Shape): Shape {
  return polygonClipping.intersection(a, b)
}

export function unite(shapes: readonly Shape[]): Shape {
  const [first, ...rest] = shapes
  return first === undefined ? [] : polygonClipping.union(first, ...rest)
}

/** For unions whose parts do not quite meet: what they leave open between them is theirs. */
export function withoutHoles(shape: Shape): Shape {
  return shape.map((rings) => rings.slice(0, 1))
}

/** GeoJSON, rounded, without specks; null when nothing is left. */
export function toGeometry(shape: Shape): AreaGeometry | null {
  const polygons = shape
    .map((rings) => rings.map(roundRing).filter((ring) => ring.length >= 4 && ringArea(ring) > MIN_RING_DEG2))
    .filter((rings, i) => rings.length > 0 && ringArea(shape[i]?.[0] ?? []) > MIN_RING_DEG2)
  const [only] = polygons
  if (only === undefined) return null
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

export function roundPair([x, y]: Pair): Pair {
  return [Math.round(x * DECIMALS) / DECIMALS, Math.round(y * DECIMALS) / DECIMALS]
}

/** Rounds and drops points that fall on the one before. */
export function roundLine(line: readonly Pair[]): Pair[] {
  const rounded = line.map(roundPair)
  return rounded.filter((p, i) => {
    const before = rounded[i - 1]
    return before === undefined || before[0] !== p[0] || before[1] !== p[1]
  })
}

function roundRing(ring: readonly Pair[]): Pair[] {
  return roundLine(ring)
}

function ringArea(ring: readonly Pair[]): number {
  const twice = ring.reduce((sum, [x, y], i) => {
    const next = ring[(i + 1) % ring.length] ?? [x, y]
    return sum + x * next[1] - next[0] * y
  }, 0)
  return Math.abs(twice) / 2
}

/** Centroid of the largest polygon, longitude first: where a name goes. */
export function middleOf(shape: Shape): Pair {
  const largest = shape
    .map((rings) => rings[0] ?? [])
    .reduce((best, ring) => (ringArea(ring) > ringArea(best) ? ring : best), [])
  let [x, y, twice] = [0, 0, 0]
  largest.forEach(([ax, ay], i) => {
    const [bx, by] = largest[(i + 1) % largest.length] ?? [ax, ay]
    const cross = ax * by - bx * ay
    x += (ax + bx) * cross
    y += (ay + by) * cross
    twice += cross
  })
  return [x / (3 * twice), y / (3 * twice)]
}
