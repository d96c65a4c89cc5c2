import type { RoadClass } from '../../shared/road-class.ts'

/**
 * How flow follows from density in one cell, for all its lanes (vehicles are passenger-car units: a motorbike
 * counts about 0.25, as many ride in the space of one car).
 *
 * Rising branch after Smulders (1990): the speed falls from free to `speedAtCapacity` as density nears critical,
 * so that a busy road is a little slower before it breaks down; falling branch straight, as in Daganzo's triangle.
 * With speedAtCapacity = 1 it is the triangle.
 */
export interface FundamentalDiagram {
  freeKmh: number
  /** Share of the free speed that is lost at capacity. */
  bend: number
  /** veh/km */
  criticalDensity: number
  jamDensity: number
  /** veh/h */
  capacity: number
  /** km/h, of a queue's end moving upstream */
  waveKmh: number
}

/** Per lane; [U], in the range of the Highway Capacity Manual 2010 and of mixed traffic with motorbikes. */
const PER_LANE: Record<RoadClass, { capacity: number; jamDensity: number; speedAtCapacity: number }> = {
  expressway: { capacity: 2000, jamDensity: 130, speedAtCapacity: 0.72 },
  national: { capacity: 1500, jamDensity: 140, speedAtCapacity: 0.6 },
  provincial: { capacity: 1200, jamDensity: 140, speedAtCapacity: 0.6 },
  urban: { capacity: 1000, jamDensity: 150, speedAtCapacity: 0.52 },
}

export function fundamentalDiagram(roadClass: RoadClass, lanes: number, freeKmh: number): FundamentalDiagram {
  const { capacity, jamDensity, speedAtCapacity } = PER_LANE[roadClass]
  const critical = capacity / (speedAtCapacity * freeKmh)
  return {
    freeKmh,
    bend: 1 - speedAtCapacity,
    criticalDensity: critical * lanes,
    jamDensity: jamDensity * lanes,
    capacity: capacity * lanes,
    waveKmh: capacity / (jamDensity - critical),
  }
}

/** veh/h that can leave a cell of this density. */
export function sendingFlow(fd: FundamentalDiagram, density: number): number {
  if (density >= fd.criticalDensity) return fd.capacity
  return fd.freeKmh * density * (1 - (fd.bend * density) / fd.criticalDensity)
}

/** veh/h that a cell of this density can take in. */
export function receivingFlow(fd: FundamentalDiagram, density: number): number {
  return density <= fd.criticalDensity ? fd.capacity : Math.max(0, fd.waveKmh * (fd.jamDensity - density))
}

/** Density, veh/km, at which a road without a queue carries this flow; critical when the flow is beyond capacity. */
export function densityAt(fd: FundamentalDiagram, flow: number): number {
  if (flow >= fd.capacity) return fd.criticalDensity
  if (fd.bend === 0) return flow / fd.freeKmh
  const root = Math.sqrt(Math.max(0, 1 - (4 * fd.bend * flow) / (fd.freeKmh * fd.criticalDensity)))
  return ((1 - root) / (2 * fd.bend)) * fd.criticalDensity
}
