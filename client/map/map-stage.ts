import type L from 'leaflet'
import type { Locale } from '../../shared/label.ts'
import { BasemapLayer, BoundariesLayer, NamesLayer } from './basemap/basemap-layer.ts'
import { makeTiles, type GeoPack } from './basemap/geo-pack.ts'
import type { SurveyedAreas } from './basemap/surveyed-areas.ts'
import { worldShapes, type WorldShapes } from './basemap/world-shapes.ts'
import { registry } from '../state/registry.ts'
import { FocusLayer, type FocusItem } from './focus/focus-layer.ts'
import { InsetControl } from './inset-control.ts'
import { CaseMarks } from './live/case-marks.ts'
import { connectRooms } from './live/connect-rooms.ts'
import { POINT_GROUPS } from './live/kind-marks.ts'
import { ThingMarks, type Usual } from './live/thing-marks.ts'
import type { MapResources } from './map-resources.ts'
import { readTheme, type MapTheme, type ThemeName } from './map-theme.ts'
import { coveredBoxes, legendHeight } from './covered-boxes.ts'
import { makePanes } from './map-panes.ts'
import { childIds, narrowedTo, openingBounds, type LatLonBounds } from './opening-view.ts'
import { PointLayer } from './points/point-layer.ts'
import { SegmentLayer } from './segments/segment-layer.ts'
import { TroubleLayer } from './segments/trouble-layer.ts'

/** Names make room for the marks as they come; after that they stay until one of them lies under a ring. */
const NAMES_SETTLED_AFTER_TICKS = 4
const NAMES_CHECKED_EVERY_TICKS = 60

export interface StageOptions {
  readonly scope: string
  readonly domains: readonly string[]
  readonly ageText: (item: FocusItem) => string
  /** Called with how many there are of each kind, when that changed. */
  readonly onKinds: (kinds: ReadonlyMap<string, number>) => void
  /** Called with the day of the outlines that are drawn, where it is not that of the areas. */
  readonly onOutlines: (day: string | undefined) => void
}

/** The layers of a map, from the ground up. Made once; what changes is handed in. */
export class MapStage {
  private readonly map: L.Map
  private readonly options: StageOptions
  private theme: MapTheme
  private readonly ground = new BasemapLayer('ground')
  private readonly edges = new BoundariesLayer('edges')
  private readonly roads: SegmentLayer
  private readonly names = new NamesLayer('names', 'cities')
  private readonly points: PointLayer
  private readonly focus: FocusLayer
  private readonly trouble: TroubleLayer
  private readonly inset = new InsetControl()
  private things: ThingMarks | undefined
  private cases: CaseMarks | undefined
  private shapes: WorldShapes | undefined
  private surveyed: SurveyedAreas | undefined
  private resources: MapResources | undefined
  private opening: LatLonBounds | undefined
  private movedByHand = false
  private ticks = 0
  private lastKinds = ''
  private readonly added: (L.Layer | L.Control)[] = []
  private readonly stopped = new AbortController()
  private disconnect: (() => void) | undefined

  constructor(map: L.Map, options: StageOptions) {
    this.map = map
    this.options = options
    this.theme = readTheme('calm')
    const { theme } = this
    makePanes(map)
    const reducedMotion = matchMedia('(prefers-reduced-motion: reduce)').matches
    this.roads = new SegmentLayer('roads', theme)
    this.points = new PointLayer({ pane: 'marks', theme, groups: POINT_GROUPS, reducedMotion })
    this.focus = new FocusLayer('focus', theme, options.ageText)
    this.names.crowd = (box) => this.points.crowd(box)
    this.names.covered = () => coveredBoxes(map)
    this.focus.covered = this.names.covered
    this.focus.crowd = (box) => this.points.crowd(box)
    this.trouble = new TroubleLayer('trouble', theme, this.roads)
    this.bindTrouble()
    this.watchHand()
  }

  /** Shows a place and begins to follow its rooms. */
  open(resources: MapResources): void {
    const { map, options } = this
    const { centre, usual } = resources
    this.resources = resources
    this.opening = openingBounds(centre, options.scope)
    map.setMinZoom(centre.map.minZoom ?? 6).setMaxZoom(centre.map.maxZoom ?? 18)
    map.setMaxBounds(centre.map.bounds)
    this.fit()
    this.add(this.ground, this.roads, this.names, this.points, this.names.cities)
    // Queues find places for what they say after the captions have theirs.
    this.add(this.focus, this.trouble, this.inset)
    const told: Usual = { speeds: usual, dayPart: { hour: 12, weekend: false } }
    const things = new ThingMarks({ points: this.points, segments: this.roads }, registry, told)
    const cases = new CaseMarks(this.points, this.focus)
    this.things = things
    this.cases = cases
    const { scope, domains } = options
    const shown = { scope, domains, zone: centre.zone, hasRecord: centre.keepsHistory === true }
    this.disconnect = connectRooms({ ...shown, things, cases, usual: told, onTick: () => this.tick() })
    map.on('moveend', this.drawInset)
    this.setLocale(centre.locale)
    if (centre.geoPack) void this.openGeoPack(resources, centre.geoPack)
  }

  setLocale(locale: Locale): void {
    const { resources, options } = this
    if (!resources?.basemap) return
    const { centre: answer, basemap, roads } = resources
    const centres = { ...answer, centreId: answer.centre, childIds: childIds(answer, options.scope) }
    const made = worldShapes(basemap, roads, centres, locale)
    options.onOutlines(made.insteadOf)
    this.shapes = { ...made, ...this.surveyed }
    this.show()
  }

  setTheme(name: ThemeName): void {
    this.theme = readTheme(name)
    this.roads.setTheme(this.theme)
    this.points.setTheme(this.theme)
    this.focus.setTheme(this.theme)
    this.trouble.setTheme(this.theme)
    this.show()
  }

  /** The element has another size, or letters have come. */
  resize(): void {
    this.map.invalidateSize({ animate: false })
    if (!this.movedByHand) this.fit()
    this.setTheme(this.theme.name)
  }

  destroy(): void {
    this.stopped.abort()
    this.disconnect?.()
    this.map.off('moveend', this.drawInset)
    this.map.off('dragstart', this.moveByHand)
    this.map.getContainer().removeEventListener('wheel', this.moveByHand)
    for (const layer of this.added.splice(0)) layer.remove()
  }

  private get isOfRegion(): boolean {
    return this.resources?.centre.centres[0]?.tier === 'region'
  }

  private fit(): void {
    const { opening, map, resources } = this
    const pad = 16 * this.theme.scale
    // A hub's map is small: what its legend hides of it would be much of a province. The ground ends in the north.
    const below = this.isOfRegion ? legendHeight(map) / 2 : 0
    const padding: L.FitBoundsOptions = { paddingTopLeft: [pad, pad], paddingBottomRight: [pad, pad + below] }
    if (opening) map.fitBounds(opening, { animate: false, ...padding })
    else if (resources) {
      const { lat, lon, zoom } = resources.centre.map
      map.setView([lat, lon], zoom, { animate: false })
    }
  }

  /** Where someone has looked, the map stays. */
  private watchHand(): void {
    this.map.on('dragstart', this.moveByHand)
    this.map.getContainer().addEventListener('wheel', this.moveByHand)
  }

  private readonly moveByHand = (): void => {
    this.movedByHand = true
  }

  /** Queues, captions and marks make room for each other, in this order. */
  private bindTrouble(): void {
    const { focus, names, points, roads, trouble } = this
    roads.onTrouble = () => {
      trouble.requestDraw()
      focus.requestDraw()
    }
    trouble.taken = () => [...focus.boxes, ...names.cities.boxes]
    focus.queues = (box, view) => trouble.hiddenBy(box, view)
    focus.names = () => names.boxes
    focus.cities = () => names.cities.boxes
    names.cities.onPut = () => focus.requestDraw()
    focus.onLabels = () => trouble.requestDraw()
    focus.onPlaces = (places) => points.keepFree(places)
  }

  private add(...layers: (L.Layer | L.Control)[]): void {
    for (const layer of layers) layer.addTo(this.map)
    this.added.push(...layers)
  }

  private show(): void {
    this.ground.show(this.shapes, this.theme)
    this.edges.show(this.shapes, this.theme)
    this.names.show(this.shapes, this.theme)
    this.drawInset()
  }

  private tick(): void {
    this.focus.age()
    this.ticks += 1
    if (this.ticks <= NAMES_SETTLED_AFTER_TICKS) this.narrow()
    this.tellKinds()
    const isMinute = this.ticks % NAMES_CHECKED_EVERY_TICKS === 0 && this.names.isHidden()
    if (isMinute || this.ticks <= NAMES_SETTLED_AFTER_TICKS) this.names.requestDraw()
    this.drawInset()
  }

  /** A centre may answer for much more ground than its things stand on. */
  private narrow(): void {
    if (this.movedByHand) return
    const { opening, things } = this
    // A hub is its provinces, wherever in them anything is heard of.
    const narrowed = this.isOfRegion ? opening : opening && things && narrowedTo(opening, things.places())
    if (!narrowed) return
    this.opening = narrowed
    this.fit()
  }

  private tellKinds(): void {
    const kinds = new Map([...(this.things?.kinds.counts ?? []), ...(this.cases?.kinds.counts ?? [])])
    const told = [...kinds].join()
    if (told === this.lastKinds) return
    this.lastKinds = told
    this.options.onKinds(kinds)
  }

  private readonly drawInset = (): void => {
    const { shapes, resources, things, cases } = this
    const bounds = resources?.centre.inset ?? this.opening
    const alerts = [...(things?.alerts() ?? []), ...(cases?.alerts() ?? [])]
    this.inset.draw({ shapes, bounds, alerts, troubled: this.roads.troubled() }, this.theme)
  }

  /** Real boundaries and tiles, when they have come. */
  private async openGeoPack({ centre, basemap }: MapResources, geoPack: GeoPack): Promise<void> {
    const { signal } = this.stopped
    if (geoPack.communes !== undefined && basemap && this.shapes && centre.day >= basemap.asOf) {
      const centres = { answer: centre, day: basemap.asOf }
      const { loadSurveyedAreas } = await import('./basemap/surveyed-areas.ts')
      this.surveyed = await loadSurveyedAreas(geoPack.communes, this.shapes, centres, signal)
      if (signal.aborted) return
      this.shapes = { ...this.shapes, ...this.surveyed }
      this.show()
    }
    const tiles = await makeTiles('tiles', geoPack)
    if (signal.aborted) return
    this.add(...tiles)
    if (tiles.length > 0) this.add(this.edges)
  }
}
