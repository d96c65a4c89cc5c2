import { CanvasLayer, type CanvasView } from '../canvas/canvas-layer.ts'
import type { MapTheme } from '../map-theme.ts'
import { paintBasemap, paintBoundaries } from './paint-basemap.ts'
import { HIDDEN, placeNames, writeNames, type PlacedName, type Surroundings } from './paint-names.ts'
import type { Box } from './place-labels.ts'
import type { WorldShapes } from './world-shapes.ts'

/** What does not change while one looks: drawn after each move. */
abstract class StillLayer extends CanvasLayer {
  private shapes: WorldShapes | undefined
  private theme: MapTheme | undefined

  show(shapes: WorldShapes | undefined, theme: MapTheme): void {
    this.shapes = shapes
    this.theme = theme
    this.requestDraw()
  }

  protected abstract paint(
    context: CanvasRenderingContext2D,
    shapes: WorldShapes,
    view: CanvasView,
    theme: MapTheme,
  ): void

  protected override drawAll(context: CanvasRenderingContext2D, view: CanvasView): void {
    if (this.shapes && this.theme) this.paint(context, this.shapes, view, this.theme)
  }
}

/** The bundled basemap: needs no network. */
export class BasemapLayer extends StillLayer {
  protected override paint(...told: Parameters<typeof paintBasemap>): void {
    paintBasemap(...told)
  }
}

/** Boundaries alone, for above tiles that hide the basemap. */
export class BoundariesLayer extends StillLayer {
  protected override paint(...told: Parameters<typeof paintBoundaries>): void {
    paintBoundaries(...told)
  }
}

/** Names, above roads and live lines and below marks; the cities' are written by another layer. */
export class NamesLayer extends StillLayer {
  /** How much a box of the view would hide, device pixels: marks on top want to be seen. */
  crowd: (box: Box) => number = () => 0
  /** What lies over the map, CSS pixels from the corner of what is seen: a name below it is not read. */
  covered: () => readonly Box[] = () => []
  /** Of the names that it writes itself, device pixels of the canvas. */
  boxes: readonly Box[] = []
  /** Above the marks: a city that cannot be read is no map. */
  readonly cities: CitiesLayer

  constructor(pane: string, citiesPane: string) {
    super(pane)
    this.cities = new CitiesLayer(citiesPane)
  }

  /** Has a ring come to lie on one of them? */
  isHidden(): boolean {
    return this.boxes.some((box) => this.crowd(box) >= HIDDEN)
  }

  override show(shapes: WorldShapes | undefined, theme: MapTheme): void {
    super.show(shapes, theme)
    this.cities.show(shapes, theme)
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    { names }: WorldShapes,
    view: CanvasView,
    theme: MapTheme,
  ): void {
    const placed = placeNames(context, names, view, theme, this.surroundings(view))
    const isAbove = ({ name }: PlacedName) => name.kind === 'zone' || name.kind === 'member'
    const below = placed.filter((one) => !isAbove(one))
    this.boxes = below.map(({ box }) => box)
    writeNames(context, below, view, theme)
    this.cities.put(placed.filter(isAbove))
  }

  /** A name beyond the edge would be cut. */
  private surroundings(view: CanvasView): Surroundings {
    return {
      seen: this.seen(view),
      covered: this.covered().map((box) => this.onCanvas(box, view)),
      crowd: (box) => this.crowd(box),
    }
  }
}

/** Names of cities, where the layer of all names put them. */
export class CitiesLayer extends StillLayer {
  private placed: readonly PlacedName[] = []

  /** Called when they have their places. */
  onPut: () => void = () => {}

  /** Device pixels of the canvas. */
  get boxes(): readonly Box[] {
    return this.placed.map(({ box }) => box)
  }

  put(placed: readonly PlacedName[]): void {
    this.placed = placed
    this.requestDraw()
    this.onPut()
  }

  protected override paint(
    context: CanvasRenderingContext2D,
    _shapes: WorldShapes,
    view: CanvasView,
    theme: MapTheme,
  ): void {
    writeNames(context, this.placed, view, theme)
  }
}
