/**
 * Web Mercator as one unit square: x and y in [0, 1], y down. Layers project once, when data comes; a view is then
 * one multiplication and one subtraction per coordinate.
 */
export function worldX(lon: number): number {
  return lon / 360 + 0.5
}

export function worldY(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)
}

export function lonOf(x: number): number {
  return (x - 0.5) * 360
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** Pixels of the whole world at a zoom, as Leaflet counts them. */
export function worldPixels(zoom: number): number {
  return 256 * 2 ** zoom
}

/** A line or ring in world coordinates: x0, y0, x1, y1, ... with its box. */
export interface WorldLine {
  readonly points: Float64Array
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
}

/** From `[lat, lon]` pairs, or from GeoJSON's `[lon, lat]` with `lonFirst`. */
export function toWorldLine(positions: readonly (readonly number[])[], lonFirst = false): WorldLine {
  const points = new Float64Array(positions.length * 2)
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  positions.forEach((position, index) => {
    const x = worldX(position[lonFirst ? 0 : 1] ?? 0)
    const y = worldY(position[lonFirst ? 1 : 0] ?? 0)
    points[index * 2] = x
    points[index * 2 + 1] = y
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  })
  return { points, minX, minY, maxX, maxY }
}
