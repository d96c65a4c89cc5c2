import L from 'leaflet'
import { worldX, worldY } from '../../../../client/map/canvas/world.ts'
import { readTheme } from '../../../../client/map/map-theme.ts'
import { markKey, shapeRank } from '../../../../client/map/points/mark-key.ts'
import { PointLayer } from '../../../../client/map/points/point-layer.ts'
import type { BenchThing } from './change-stream.ts'

/** Where something is shown, in device pixels of its canvas, and in which severity. */
export interface Shown {
  readonly canvas: HTMLCanvasElement
  readonly x: number
  readonly y: number
  readonly clustered: boolean
}

/** One way to show things and their changes. */
export interface Contender {
  change(index: number, severity: number): void
  /** Draws all anew and says how many marks that took; undefined where it cannot be known. */
  redraw(): number | undefined
  /** Where its state can be read off the screen, at this moment. */
  shown(index: number, severity: number): Shown | undefined
}

export type ContenderName = 'stock' | 'all' | 'detail'
const DOT_RADIUS = 3
/** Where a mark has its plain colour, whatever sign is in it. Pixels to the right and down of its middle. */
const PLAIN = { x: 0, y: 1 }
const PLAIN_CRITICAL = { x: 0, y: -2 }

export function colours(): readonly string[] {
  const { severity } = readTheme('calm')
  return [severity.normal, severity.attention, severity.high, severity.critical]
}

export function contender(name: ContenderName, map: L.Map, things: readonly BenchThing[]): Contender {
  return name === 'stock' ? stock(map, things) : ours(map, things, name === 'detail')
}

/** Leaflet's own: one circle marker per thing on its canvas renderer, `setStyle` per change. */
function stock(map: L.Map, things: readonly BenchThing[]): Contender {
  const palette = colours()
  const renderer = L.canvas()
  const markers = things.map(({ x, y, severity }) =>
    L.circleMarker(map.containerPointToLatLng([x, y]), {
      renderer,
      radius: DOT_RADIUS,
      color: '#0e161b',
      weight: 1.4,
      fillOpacity: 1,
      fillColor: palette[severity] ?? '',
      interactive: false,
    }).addTo(map),
  )
  return {
    change: (index, severity) => markers[index]?.setStyle({ fillColor: palette[severity] ?? '' }),
    redraw: () => undefined,
    shown: (index, severity) => {
      const thing = things[index]
      const canvas = document.querySelector('canvas')
      if (!thing || !canvas) return undefined
      const corner = map.containerPointToLayerPoint([0, 0]).subtract(L.DomUtil.getPosition(canvas))
      const plain = plainOf(severity)
      return { canvas, x: corner.x + thing.x + plain.x, y: corner.y + thing.y + plain.y, clustered: false }
    },
  }
}

function ours(map: L.Map, things: readonly BenchThing[], detail: boolean): Contender {
  const dot = shapeRank('dot')
  const layer = new PointLayer({
    pane: 'marks',
    theme: { ...readTheme('calm'), scale: 1 },
    groups: [{ mergeAbove: detail ? 9 : Number.POSITIVE_INFINITY, badge: 'dot' }],
  })
  layer.addTo(map)
  const slots = things.map(({ x, y, severity }) => {
    const { lat, lng } = map.containerPointToLatLng([x, y])
    return layer.addPoint(worldX(lng), worldY(lat), 0, severity, markKey(dot, severity, 0, 0))
  })
  return {
    change: (index, severity) => layer.restyle(slots[index] ?? 0, severity, markKey(dot, severity, 0, 0)),
    redraw: () => {
      const before = layer.drawn
      map.fire('viewreset')
      return layer.drawn - before
    },
    shown: (index, severity) => {
      const canvas = document.querySelector('canvas')
      const at = layer.shownAt(slots[index] ?? -1)
      if (!canvas || !at) return undefined
      const plain = at.clustered ? { x: 0, y: 0 } : plainOf(severity)
      return { canvas, x: at.x + plain.x, y: at.y + plain.y, clustered: at.clustered }
    },
  }
}

function plainOf(severity: number): { x: number; y: number } {
  return severity === 3 ? PLAIN_CRITICAL : PLAIN
}
