import { Delaunay } from 'd3-delaunay'
import type { Pair } from 'polygon-clipping'
import type { Area } from '../../shared/areas/area.ts'
import { intersect, type Shape } from './shape.ts'

export interface Cell {
  readonly area: Area
  readonly shape: Shape
}

/**
 * A schematic cell for each area with a centre: what of `outline` lies nearer to its centre than to any other's.
 * Against real boundaries such cells overlap by little more than half: they are a schema and say so.
 */
export function cellsOf(areas: readonly Area[], outline: Shape): Cell[] {
  const placed = areas.flatMap((area) => (area.centre === undefined ? [] : [{ area, centre: area.centre }]))
  const middle = placed.reduce((sum, { centre }) => sum + centre[0], 0) / Math.max(1, placed.length)
  const squeeze = Math.cos((middle * Math.PI) / 180)
  const delaunay = Delaunay.from(placed.map(({ centre: [lat, lon] }): Pair => [lon * squeeze, lat]))
  const voronoi = delaunay.voronoi(window(outline, squeeze))
  return placed.map(({ area }, i) => {
    const ring = voronoi.cellPolygon(i)?.map(([x, y]): Pair => [x / squeeze, y]) ?? []
    return { area, shape: ring.length < 4 ? [] : intersect([[ring]], outline) }
  })
}

/** A box well outside the outline, so that no cell is cut by it. */
function window(outline: Shape, squeeze: number): [number, number, number, number] {
  const points = outline.flat(2)
  const xs = points.map((p) => p[0] * squeeze)
  const ys = points.map((p) => p[1])
  return [Math.min(...xs) - 1, Math.min(...ys) - 1, Math.max(...xs) + 1, Math.max(...ys) + 1]
}
