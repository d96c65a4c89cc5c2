import type { CentreAnswer } from '../../shared/http-answers.ts'

/** South-west, then north-east; latitude first. */
export type LatLonBounds = [[number, number], [number, number]]

/** A scope `zone:<centre>` opens on that centre; the whole place on the zones of the centres right below. */
export function openingBounds(answer: CentreAnswer, scope: string): LatLonBounds | undefined {
  const asked = scope.startsWith('zone:') ? scope.slice('zone:'.length) : answer.centre
  const own = answer.centres.find((centre) => centre.id === asked)
  const children = answer.centres.filter((centre) => centre.parent === asked)
  const boxes = children.flatMap((centre) => (centre.bounds ? [centre.bounds] : []))
  return unionOf(boxes) ?? own?.bounds
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
