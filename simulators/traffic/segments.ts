import type { Place, Thing } from '../../shared/observation.ts'
import type { Ground } from '../engine/ground.ts'
import type { Arm, RoadNetwork } from '../roads/network.ts'
import { namedAhead, namedBehind, roadName } from '../roads/place-names.ts'
import type { CellTransmission } from './cell-transmission.ts'

/** A stretch of one direction of a road that reports its own figures: some neighbouring cells. */
export interface Segment {
  id: string
  feed: string
  area: string
  name: string
  arm: number
  firstCell: number
  /** One past its last cell. */
  endCell: number
  lengthKm: number
  freeKmh: number
  lanes: number
  path: Place[]
  attributes: NonNullable<Thing['attributes']>
  /** Second within ten at which it reports, so that not all do at once. */
  phase: number
}

export function roadSegments(
  network: RoadNetwork,
  cells: CellTransmission,
  ground: Ground,
  segmentKm: { urban: number; rural: number },
): Segment[] {
  return network.arms
    .flatMap((arm) => {
      const urban = ground.isUrban(ground.areaAt(arm.line.placeAt(arm.lengthKm / 2)).code)
      const pieces = Math.ceil(arm.lengthKm / (urban ? segmentKm.urban : segmentKm.rural))
      return segmentsOfArm(network, cells, ground, arm, pieces)
    })
    .map((segment, index) => ({ ...segment, phase: index % 10 }))
}

function segmentsOfArm(
  network: RoadNetwork,
  cells: CellTransmission,
  ground: Ground,
  arm: Arm,
  wanted: number,
): Omit<Segment, 'phase'>[] {
  const { count, cellKm } = cells.cellsOf(arm.index)
  const pieces = Math.min(count, wanted)
  const towards = namedAhead(network, arm)
  return Array.from({ length: pieces }, (_, piece) => {
    const firstCell = Math.round((piece * count) / pieces)
    const endCell = Math.round(((piece + 1) * count) / pieces)
    const [fromKm, toKm] = [firstCell * cellKm, endCell * cellKm]
    const { code } = ground.areaAt(arm.line.placeAt((fromKm + toKm) / 2))
    const area = pieces === 1 && ground.leaf(arm.link.area) !== undefined ? arm.link.area : code
    const lengthKm = Math.round((toKm - fromKm) * 1000) / 1000
    return {
      id: pieces === 1 ? `${arm.link.id}-${arm.direction}` : `${arm.link.id}-${arm.direction}-${piece + 1}`,
      feed: ground.feedOfRoad(arm.link.class, area),
      area,
      name: segmentName(network, arm, towards),
      arm: arm.index,
      firstCell,
      endCell,
      lengthKm,
      freeKmh: arm.link.freeKmh,
      lanes: arm.link.lanes,
      path: arm.line.part(fromKm, toKm),
      attributes: {
        road: arm.link.road,
        lengthKm,
        freeKmh: arm.link.freeKmh,
        lanes: arm.link.lanes,
        class: arm.link.class,
        ...(towards === undefined ? {} : { towards }),
      },
    }
  })
}

function segmentName(network: RoadNetwork, arm: Arm, towards: string | undefined): string {
  const from = namedBehind(network, arm)
  const road = roadName(arm) === arm.link.road ? arm.link.road : `${arm.link.road} ${roadName(arm)}`
  if (from === undefined || towards === undefined)
    return towards === undefined ? road : `${road} → ${towards}`
  return `${road}: ${from} → ${towards}`
}
