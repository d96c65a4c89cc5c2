/** Lengths are in one unit of the caller's, pixels say. */
export interface LabelRequest {
  readonly id: number
  /** The lower, the sooner it is placed. */
  readonly rank: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Room between the place and the text; 0 puts the text onto the place, if it fits. */
  readonly gap: number
  /** Onto the place, or so many lines above or below it, where that hides less. */
  readonly drift?: number
}

export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PlacedLabel extends Box {
  readonly id: number
}

/** In the order of preference. */
const SIDES = [
  'right',
  'left',
  'above',
  'below',
  'above-right',
  'below-right',
  'above-left',
  'below-left',
] as const
type Side = (typeof SIDES)[number]
/** Of the height of a line. */
const DRIFT = 1.2

/**
 * Places labels by rank, each on a side of its place where it lies within the view and on no other label; of several
 * the one that hides least, by `cost`, and then the first. One that fits nowhere is left out. `taken` are boxes to
 * keep free.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  view: Box,
  taken: readonly Box[] = [],
  cost: (box: Box, id: number) => number = () => 0,
): PlacedLabel[] {
  const used: Box[] = [...taken]
  const placed: PlacedLabel[] = []
  for (const request of requests.toSorted((a, b) => a.rank - b.rank || a.id - b.id)) {
    const free = candidates(request).filter(
      (candidate) => within(candidate, view) && !used.some((other) => overlap(candidate, other)),
    )
    const box = cheapest(free, (candidate) => cost(candidate, request.id))
    if (!box) continue
    used.push(box)
    placed.push({ id: request.id, ...box })
  }
  return placed
}

function candidates(request: LabelRequest): Box[] {
  if (request.gap === 0) return driftsOf(request)
  return SIDES.map((side) => candidate(request, side))
}

function driftsOf(request: LabelRequest): Box[] {
  const { x, y, width, height, drift = 0 } = request
  const lines = Array.from({ length: drift }, (_, i) => [-(i + 1), i + 1]).flat()
  return [0, ...lines].map((line) => boxAt(request, x - width / 2, y + (line * DRIFT - 0.5) * height))
}

function candidate(request: LabelRequest, side: Side): Box {
  const { x, y, width, height, gap } = request
  const near = gap * 0.6
  const left = side.endsWith('right') ? x + gap : side.endsWith('left') ? x - gap - width : x - width / 2
  const top = side.startsWith('above') ? y - height : side.startsWith('below') ? y : y - height / 2
  const lift = side === 'above' ? -gap : side === 'below' ? gap : 0
  const diagonal = side.includes('-') ? (side.startsWith('above') ? -near : near) : 0
  return boxAt(request, left, top + lift + diagonal)
}

function cheapest(boxes: readonly Box[], cost: (box: Box) => number): Box | undefined {
  let best: Box | undefined
  let least = Number.POSITIVE_INFINITY
  for (const box of boxes) {
    const price = cost(box)
    if (price >= least) continue
    best = box
    least = price
  }
  return best
}

function boxAt({ width, height }: LabelRequest, left: number, top: number): Box {
  return { left, top, right: left + width, bottom: top + height }
}

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

function within(box: Box, view: Box): boolean {
  return box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom
}
