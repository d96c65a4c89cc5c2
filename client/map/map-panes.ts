import type L from 'leaflet'

/** Lowest first. Leaflet's own panes hold nothing here. */
const PANES = ['ground', 'tiles', 'edges', 'roads', 'names', 'marks', 'cities', 'trouble', 'focus'] as const
const FIRST_Z = 210

/** One for each layer, in the order in which they lie on each other. */
export function makePanes(map: L.Map): void {
  for (const [index, name] of PANES.entries()) {
    const pane = map.getPane(name) ?? map.createPane(name)
    pane.style.zIndex = String(FIRST_Z + index * 10)
  }
}
