import { placeLabels, type Box } from '../basemap/place-labels.ts'
import { FOCUS_RING, type FocusLabel, type LabelForm } from './focus-label.ts'

/** From the ring to the caption, CSS pixels at 1080 lines: the first that leaves it room. */
const LEADERS = [11, 40, 80]

/** A caption that has found its place, in the form that fits there. */
export interface PlacedCaption extends Box {
  readonly label: FocusLabel
  readonly form: LabelForm
}

/** What a caption has to mind, device pixels. */
export interface CaptionRoom {
  readonly seen: Box
  /** Names of places, and what lies over the map: a caption gives way to them. */
  readonly taken: readonly Box[]
  readonly cost: (box: Box, label: FocusLabel) => number
}

/**
 * Finds a place for each caption, the first of them first: near its mark, then further off at a longer leader, then in
 * a smaller form. One that fits nowhere is left out: its ring and its mark stay, and the list beside the map tells it.
 */
export function placeCaptions(
  labels: readonly FocusLabel[],
  { seen, taken, cost }: CaptionRoom,
  unit: number,
): PlacedCaption[] {
  const used = [...taken, ...labels.map((label) => markBox(label, unit))]
  const placed: PlacedCaption[] = []
  for (const label of labels) {
    const caption = firstThatFits(label, { seen, taken: used, cost }, unit)
    if (!caption) continue
    used.push(caption)
    placed.push(caption)
  }
  return placed
}

function firstThatFits(label: FocusLabel, room: CaptionRoom, unit: number): PlacedCaption | undefined {
  const { x, y } = label
  for (const form of label.forms) {
    for (const leader of LEADERS) {
      const request = { id: label.id, rank: 0, x, y, ...form, gap: (FOCUS_RING + leader) * unit }
      const [box] = placeLabels([request], room.seen, room.taken, (at) => room.cost(at, label))
      if (box) return { ...box, label, form }
    }
  }
  return undefined
}

function markBox({ x, y }: FocusLabel, unit: number): Box {
  const half = FOCUS_RING * 0.6 * unit
  return { left: x - half, top: y - half, right: x + half, bottom: y + half }
}
