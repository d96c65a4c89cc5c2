import type { Place } from '../../shared/observation.ts'

const KM_PER_DEGREE = 111.195

/** Distance of two places, km; flat, good to 0.1 % over the 50 km that a road link may span. */
export function distanceKm(a: Place, b: Place): number {
  const east = (b[1] - a[1]) * Math.cos(((a[0] + b[0]) / 2) * (Math.PI / 180))
  return Math.hypot(b[0] - a[0], east) * KM_PER_DEGREE
}

/** Compass degrees from one place to another, 0 is north. */
export function headingOf(from: Place, to: Place): number {
  const east = (to[1] - from[1]) * Math.cos(from[0] * (Math.PI / 180))
  return Math.round(((Math.atan2(east, to[0] - from[0]) * 180) / Math.PI + 360) % 360) % 360
}

/** Five decimals are a metre: more would be bytes without meaning. */
export function rounded(place: Place): Place {
  return [Math.round(place[0] * 1e5) / 1e5, Math.round(place[1] * 1e5) / 1e5]
}

export function between(a: Place, b: Place, share: number): Place {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
}

/** A place some km north and east of another. */
export function moved(place: Place, northKm: number, eastKm: number): Place {
  return [
    place[0] + northKm / KM_PER_DEGREE,
    place[1] + eastKm / (KM_PER_DEGREE * Math.cos(place[0] * (Math.PI / 180))),
  ]
}

/** A line that can be asked for the place at a distance from its start. */
export class Line {
  readonly points: readonly Place[]
  readonly lengthKm: number
  private readonly along: readonly number[]

  constructor(points: readonly Place[]) {
    this.points = points
    const along = [0]
    for (let i = 1; i < points.length; i++) along.push((along[i - 1] ?? 0) + this.pieceKm(i))
    this.along = along
    this.lengthKm = along[along.length - 1] ?? 0
  }

  placeAt(km: number): Place {
    const piece = this.pieceAt(km)
    const [a, b] = this.ends(piece)
    const start = this.along[piece - 1] ?? 0
    const length = (this.along[piece] ?? 0) - start
    return between(a, b, length === 0 ? 0 : Math.min(1, Math.max(0, (km - start) / length)))
  }

  headingAt(km: number): number {
    return headingOf(...this.ends(this.pieceAt(km)))
  }

  /** The part of the line between two distances. */
  part(fromKm: number, toKm: number): Place[] {
    const inner = this.points.filter((_, i) => {
      const km = this.along[i] ?? 0
      return km > fromKm + 1e-6 && km < toKm - 1e-6
    })
    return [this.placeAt(fromKm), ...inner, this.placeAt(toKm)].map(rounded)
  }

  private pieceAt(km: number): number {
    let piece = 1
    while (piece < this.points.length - 1 && (this.along[piece] ?? 0) < km) piece++
    return piece
  }

  private ends(piece: number): [Place, Place] {
    const a = this.points[piece - 1]
    const b = this.points[piece]
    if (a === undefined || b === undefined) throw new Error('a line has at least two points')
    return [a, b]
  }

  private pieceKm(piece: number): number {
    return distanceKm(...this.ends(piece))
  }
}
