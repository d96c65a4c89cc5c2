/** A stretch that is gone without a change, or a stand: all about it is settled when it begins. */
export interface Leg {
  /** Along the arm, beside the road, or not at all. */
  way: 'road' | 'aside' | 'stands'
  fromKm: number
  toKm: number
  kmh: number
  from: number
  until: number
}

const HOUR_MS = 3_600_000

export function leg(way: 'road' | 'aside', fromKm: number, toKm: number, kmh: number, from: number): Leg {
  // At least a moment: a walk through legs of no length would not end.
  const lastsMs = Math.max(1, Math.ceil((Math.abs(toKm - fromKm) / kmh) * HOUR_MS))
  return { way, fromKm, toKm, kmh, from, until: from + lastsMs }
}

export function standing(from: number, until: number): Leg {
  return { way: 'stands', fromKm: 0, toKm: 0, kmh: 0, from, until }
}

export function kmAt({ fromKm, toKm, from, until }: Leg, at: number): number {
  return at >= until ? toKm : fromKm + ((toKm - fromKm) * (at - from)) / (until - from)
}
