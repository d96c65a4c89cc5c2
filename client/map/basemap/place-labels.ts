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

const SIDES = ['right', 'left', 'above', 'below'] as const

/**
 * Places labels by rank, each on the first side of its place where it lies within the view and on nothing else; one
 * that fits nowhere is left out. `taken` are boxes to keep free.
 */
export function placeLabels(
  requests: readonly LabelRequest[],
  view: Box,
  taken: readonly Box[] = [],
): PlacedLabel[] {
  const used: Box[] = [...taken]
  const placed: PlacedLabel[] = []
  for (const request of requests.toSorted((a, b) => a.rank - b.rank || a.id - b.id)) {
    const box = candidates(request).find(
      (candidate) => within(candidate, view) && !used.some((other) => overlap(candidate, other)),
    )
    if (!box) continue
    used.push(box)
    placed.push({ id: request.id, ...box })
  }
  return placed
}

function candidates(request: LabelRequest): Box[] {
  if (request.gap === 0) return [boxAt(request, request.x - request.width / 2, request.y - request.height / 2)]
  return SIDES.map((side) => candidate(request, side))
}

function candidate(request: LabelRequest, side: (typeof SIDES)[number]): Box {
  const { x, y, width, height, gap } = request
  switch (side) {
    case 'right':
      return boxAt(request, x + gap, y - height / 2)
    case 'left':
      return boxAt(request, x - gap - width, y - height / 2)
    case 'above':
      return boxAt(request, x - width / 2, y - gap - height)
    case 'below':
      return boxAt(request, x - width / 2, y + gap)
  }
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
