import L from 'leaflet'
import type { Topology } from 'topojson-specification'
import { toArea, type WorldArea } from './world-shapes.ts'
import type { AreaGeometry } from '../../../shared/basemap.ts'

export interface RasterTiles {
  readonly url: string
  readonly bounds?: L.LatLngBoundsLiteral
  readonly attribution?: string
}

/** Surveyed geography that a centre may have beside its pack, by address. */
export interface GeoPack {
  /** TopoJSON with an object `communes`; `code` in the properties. */
  readonly communes?: string
  readonly pmtiles: readonly string[]
  readonly tiles: readonly RasterTiles[]
}

const NONE: GeoPack = { pmtiles: [], tiles: [] }

/** From the centre's answer, which names one when it is configured. */
export function geoPackOf(answer: object): GeoPack {
  const told: unknown = Reflect.get(answer, 'geoPack')
  if (typeof told !== 'object' || told === null) return NONE
  const { communes, pmtiles, tiles } = told as Partial<GeoPack>
  return { ...(communes === undefined ? {} : { communes }), pmtiles: pmtiles ?? [], tiles: tiles ?? [] }
}

/** Real boundaries instead of the schematic cells; undefined when they cannot be had. */
export async function loadCommunes(url: string, signal: AbortSignal): Promise<WorldArea[] | undefined> {
  try {
    const response = await fetch(url, { signal })
    if (!response.ok) return undefined
    const topology = (await response.json()) as Topology
    const communes = topology.objects['communes']
    if (!communes) return undefined
    const { feature } = await import('topojson-client')
    const made = feature(topology, communes)
    const features = made.type === 'FeatureCollection' ? made.features : [made]
    return features.flatMap(({ geometry, properties }) =>
      geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
        ? [toArea(String(properties?.['code'] ?? ''), geometry as AreaGeometry)]
        : [],
    )
  } catch {
    return undefined
  }
}

/** Tiles over the basemap. The PMTiles reader is large: it is loaded only where there is a file for it. */
export async function addTiles(map: L.Map, pane: string, pack: GeoPack): Promise<L.Layer[]> {
  const layers: L.Layer[] = pack.tiles.map(({ url, ...options }) => L.tileLayer(url, { pane, ...options }))
  if (pack.pmtiles.length > 0) layers.push(...(await vectorTiles(pack.pmtiles, pane)))
  for (const layer of layers) layer.addTo(map)
  return layers
}

async function vectorTiles(urls: readonly string[], pane: string): Promise<L.Layer[]> {
  // protomaps-leaflet extends the L of the page, as scripts of old do.
  Object.assign(globalThis, { L })
  const [{ leafletLayer }, { PMTiles }] = await Promise.all([import('protomaps-leaflet'), import('pmtiles')])
  const layers: L.Layer[] = []
  for (const url of urls) {
    const header = await new PMTiles(url).getHeader().catch(() => undefined)
    if (!header) continue
    const bounds: L.LatLngBoundsLiteral = [
      [header.minLat, header.minLon],
      [header.maxLat, header.maxLon],
    ]
    const options = { url, flavor: 'dark', lang: 'vi', pane, bounds, maxDataZoom: header.maxZoom }
    const layer: unknown = leafletLayer(options)
    if (layer instanceof L.Layer) layers.push(layer)
  }
  return layers
}
