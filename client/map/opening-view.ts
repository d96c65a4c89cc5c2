import type { CentreAnswer } from '../../shared/http-answers.ts'
import { latOf, lonOf, worldX, worldY } from './canvas/world.ts'

/** South-west, then north-east; latitude first. */
export type LatLonBounds = [[number, number], [number, number]]

/** A scope opens on the zones of the centres right below, where the bounds of each are known; else on its own. */
export function openingBounds(answer: CentreAnswer, scope: string): LatLonBounds | undefined {
  const asked = scope.startsWith('zone:') ? scope.slice('zone:'.length) : answer.centre
  const own = answer.centres.find((centre) => centre.id === asked)
  const children = answer.centres.filter((centre) => centre.parent === asked)
  const boxes = children.flatMap((centre) => (centre.bounds ? [centre.bounds] : []))
  const isWhole = boxes.length === children.length
  return (isWhole ? unionOf(boxes) : undefined) ?? own?.bounds ?? unionOf(boxes)
}

export function childIds(answer: CentreAnswer, scope: string): Set<string> {
  const asked = scope.startsWith('zone:') ? scope.slice('zone:'.length) : answer.centre
  return new Set(answer.centres.filter((centre) => centre.parent === asked).map((centre) => centre.id))
}

function unionOf(boxes: readonly LatLonBounds[]): LatLonBounds | undefined {
  if (boxes.length === 0) return undefined
  const south = Math.min(...boxes.map(([low]) => low[0]))
  const west = Math.min(...boxes.map(([low]) => low[1]))
  const north = Math.max(...boxes.map(([, high]) => high[0]))
  const east = Math.max(...boxes.map(([, high]) => high[1]))
  return [
    [south, west],
    [north, east],
  ]
}

/** Below this share of the opening view the things' own box is the better one. */
const MUCH_SMALLER = 0.6
/** Of each side: things that stand close together say nothing of where a place's life is. */
const LEAST_SIDE = 0.25
const MARGIN = 0.06
/** Nor do fewer. */
const LEAST_THINGS = 10

/** The box of the things that lie within bounds, with a margin, when it is much smaller than these. */
export function narrowedTo(
  [[south, west], [north, east]]: LatLonBounds,
  places: Iterable<{ x: number; y: number }>,
): LatLonBounds | undefined {
  const box = { left: worldX(west), right: worldX(east), top: worldY(north), bottom: worldY(south) }
  const inside = [...places].filter(
    ({ x, y }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom,
  )
  if (inside.length < LEAST_THINGS) return undefined
  const xs = inside.map(({ x }) => x).toSorted((a, b) => a - b)
  const ys = inside.map(({ y }) => y).toSorted((a, b) => a - b)
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)]
  const wide = (right - left) / (box.right - box.left)
  const tall = (bottom - top) / (box.bottom - box.top)
  if (wide < LEAST_SIDE || tall < LEAST_SIDE || wide * tall > MUCH_SMALLER) return undefined
  const airX = (right - left) * MARGIN
  const airY = (bottom - top) * MARGIN
  return [
    [latOf(bottom + airY), lonOf(left - airX)],
    [latOf(top - airY), lonOf(right + airX)],
  ]
}
