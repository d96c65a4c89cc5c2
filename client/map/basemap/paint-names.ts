import type { CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { RING_WEIGHT } from '../points/crowd.ts'
import { placeLabels, type Box, type LabelRequest } from './place-labels.ts'
import type { WorldName } from './world-area.ts'

interface NameStyle {
  readonly size: number
  readonly weight: number
  readonly colour: 'strong' | 'text' | 'quiet' | 'faint'
  /** Between the place and the text; 0 writes onto the place. */
  readonly gap: number
  readonly spacing: number
  readonly minZoom: number
  /** Of what is far away nothing is said when one looks closely. */
  readonly maxZoom: number
}

/** Sizes in CSS pixels at 1080 lines: nothing under 1.5 % of the height, but for what is said again elsewhere. */
const STYLES: Readonly<Record<WorldName['kind'], NameStyle>> = {
  zone: { size: 20, weight: 600, colour: 'strong', gap: 9, spacing: 0, minZoom: 8, maxZoom: 22 },
  member: { size: 16, weight: 600, colour: 'strong', gap: 0, spacing: 0.5, minZoom: 6, maxZoom: 12 },
  town: { size: 16, weight: 400, colour: 'quiet', gap: 7, spacing: 0, minZoom: 9, maxZoom: 22 },
  country: { size: 17, weight: 500, colour: 'faint', gap: 0, spacing: 3, minZoom: 5, maxZoom: 11 },
  province: { size: 16, weight: 500, colour: 'faint', gap: 0, spacing: 1, minZoom: 7, maxZoom: 12 },
  water: { size: 15, weight: 400, colour: 'faint', gap: 0, spacing: 0.5, minZoom: 9.5, maxZoom: 22 },
  road: { size: 14, weight: 500, colour: 'faint', gap: 6, spacing: 0, minZoom: 10, maxZoom: 22 },
}
/** Opacity of what lies under a name that lines and marks must not break. */
const PLATES: Readonly<Partial<Record<WorldName['kind'], number>>> = { zone: 0.72, member: 0.6, road: 0.8 }
/** A province's name is on its province, wherever in it, and a lake's on its lake: not over marks that lie there. */
const DRIFTS: Readonly<Partial<Record<WorldName['kind'], number>>> = { member: 2, water: 1 }
/** As much as a ring hides. */
export const HIDDEN = RING_WEIGHT
/** The same road number is not said twice within this distance, CSS pixels at 1080 lines. */
const ROAD_REPEAT = 260

/** What names have to mind. */
export interface Surroundings {
  readonly seen: Box
  readonly covered: readonly Box[]
  readonly crowd: (box: Box) => number
}

/** A name that has found its place, device pixels. */
export interface PlacedName {
  readonly name: WorldName
  readonly box: Box
}

/**
 * Finds places for as many names as have room, the most important first: in what is seen, and under nothing that
 * lies over the map. `crowd`: how much a box would hide. All in device pixels of the canvas.
 */
export function placeNames(
  context: CanvasRenderingContext2D,
  names: readonly WorldName[],
  view: CanvasView,
  theme: MapTheme,
  { seen, covered, crowd }: Surroundings,
): PlacedName[] {
  const unit = theme.scale * view.ratio
  // A screen of twice the lines shows the same extent one level closer, in letters twice as large.
  const zoom = view.zoom - Math.log2(theme.scale)
  const shown = names.filter((name) => {
    const style = STYLES[name.kind]
    return zoom >= style.minZoom && zoom <= style.maxZoom
  })
  const requests = withoutRepeats(
    shown.map((name, id) => requestFor(context, name, id, view, theme)),
    shown,
    ROAD_REPEAT * unit,
  )
  return placeLabels(requests, seen, covered, crowd).flatMap((box) => {
    const name = shown[box.id]
    // A road has its number elsewhere too: one that a ring hides is better left out than half read.
    if (name === undefined || (name.kind === 'road' && crowd(box) >= HIDDEN)) return []
    return [{ name, box }]
  })
}

/** Writes names where they have their places. */
export function writeNames(
  context: CanvasRenderingContext2D,
  placed: readonly PlacedName[],
  view: CanvasView,
  theme: MapTheme,
): void {
  const unit = theme.scale * view.ratio
  for (const { name, box } of placed) write(context, name, box, theme, unit)
}

function requestFor(
  context: CanvasRenderingContext2D,
  name: WorldName,
  id: number,
  view: CanvasView,
  theme: MapTheme,
): LabelRequest {
  const unit = theme.scale * view.ratio
  const style = STYLES[name.kind]
  setFont(context, style, theme, unit)
  return {
    id,
    rank: name.rank,
    x: (name.x * view.world - view.left) * view.ratio,
    y: (name.y * view.world - view.top) * view.ratio,
    width: context.measureText(name.text).width + 6 * unit,
    height: style.size * 1.25 * unit,
    gap: style.gap * unit,
    drift: DRIFTS[name.kind] ?? 0,
  }
}

function withoutRepeats(
  requests: readonly LabelRequest[],
  names: readonly WorldName[],
  distance: number,
): LabelRequest[] {
  const kept: LabelRequest[] = []
  for (const request of requests) {
    const name = names[request.id]
    const near = (other: LabelRequest) =>
      names[other.id]?.text === name?.text && Math.hypot(other.x - request.x, other.y - request.y) < distance
    if (name?.kind !== 'road' || !kept.some(near)) kept.push(request)
  }
  return kept
}

function write(
  context: CanvasRenderingContext2D,
  name: WorldName,
  box: Box,
  theme: MapTheme,
  unit: number,
): void {
  const style = STYLES[name.kind]
  const plate = PLATES[name.kind]
  if (plate !== undefined) paintPlate(context, box, plate, theme, unit)
  setFont(context, style, theme, unit)
  context.textAlign = 'left'
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  context.strokeStyle = theme.ground
  context.lineWidth = 3.5 * unit
  context.globalAlpha = 0.85
  const x = box.left + 3 * unit
  const y = (box.top + box.bottom) / 2
  context.strokeText(name.text, x, y)
  context.globalAlpha = 1
  context.fillStyle = theme[style.colour]
  context.fillText(name.text, x, y)
  context.letterSpacing = '0px'
}

function paintPlate(
  context: CanvasRenderingContext2D,
  box: Box,
  alpha: number,
  theme: MapTheme,
  unit: number,
): void {
  context.globalAlpha = alpha
  context.fillStyle = theme.ground
  context.beginPath()
  context.roundRect(box.left, box.top, box.right - box.left, box.bottom - box.top, 3 * unit)
  context.fill()
  context.globalAlpha = 1
}

function setFont(context: CanvasRenderingContext2D, style: NameStyle, theme: MapTheme, unit: number): void {
  context.font = `${style.weight} ${style.size * unit}px ${theme.font}`
  context.letterSpacing = `${style.spacing * unit}px`
}
