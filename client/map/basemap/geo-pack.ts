import L from 'leaflet'
import type { CentreAnswer } from '../../../shared/http-answers.ts'

/** Surveyed geography that a centre may have beside its pack, by address. */
export type GeoPack = NonNullable<CentreAnswer['geoPack']>

/** Tiles over the basemap. The PMTiles reader is large: it is loaded only where there is a file for it. */
export async function makeTiles(pane: string, pack: GeoPack): Promise<L.Layer[]> {
  const layers: L.Layer[] = pack.tiles.map(({ url }) => L.tileLayer(url, { pane }))
  if (pack.pmtiles.length === 0) return layers
  // Without its reader the basemap stays what is seen.
  return [...layers, ...(await vectorTiles(pack.pmtiles, pane).catch(() => []))]
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
