import type L from 'leaflet'
import type { Box } from './basemap/place-labels.ts'

/** What lies over a map and hides it: its legend, its inset. CSS pixels from the map's corner. */
export function coveredBoxes(map: L.Map): Box[] {
  const container = map.getContainer()
  const corner = container.getBoundingClientRect()
  const over = container.parentElement?.querySelectorAll('.map-legend, .map-inset') ?? []
  return [...over].flatMap((element) => {
    const { left, top, right, bottom, width } = element.getBoundingClientRect()
    if (width === 0) return []
    const { x, y } = corner
    return [{ left: left - x, top: top - y, right: right - x, bottom: bottom - y }]
  })
}

/** Of the legend along the map's lower edge, CSS pixels. */
export function legendHeight(map: L.Map): number {
  const legend = map.getContainer().parentElement?.querySelector('.map-legend')
  return legend?.getBoundingClientRect().height ?? 0
}
