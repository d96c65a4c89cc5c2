import type { Ground } from '../engine/ground.ts'
import type { SimulationFile } from '../engine/simulation-file.ts'
import { distanceKm } from '../roads/geometry.ts'
import type { RoadNetwork } from '../roads/network.ts'

/** Beyond this from its base a unit does not patrol, km. */
const BEAT_KM = { urban: 5, rural: 12 } as const

export interface UnitPlan {
  id: string
  name: string
  feed: string
  /** Node from which it starts its day. */
  base: string
  baseArea: string
  /** Arms on which it patrols. */
  beat: ReadonlySet<number>
}

export function planUnits(
  network: RoadNetwork,
  ground: Ground,
  patrols: SimulationFile['security']['patrols'],
): UnitPlan[] {
  return patrols.flatMap(({ id, feed, name, bases }) =>
    bases.map((base, index) => {
      const number = String(index + 1).padStart(2, '0')
      const baseArea = areaOfBase(network, ground, feed, base)
      return {
        id: `unit-${id}-${number}`,
        name: `${name} ${number}`,
        feed,
        base,
        baseArea,
        beat: beat(network, ground, feed, base),
      }
    }),
  )
}

function areaOfBase(network: RoadNetwork, ground: Ground, feed: string, base: string): string {
  const { code } = ground.areaAt(network.junctionOf(base).place)
  if (!ground.mayReport(feed, code))
    throw new Error(`simulation.json: patrol base ${base} is outside of feed ${feed}`)
  return code
}

function beat(network: RoadNetwork, ground: Ground, feed: string, base: string): Set<number> {
  const { place } = network.junctionOf(base)
  const km = ground.isUrban(ground.areaAt(place).code) ? BEAT_KM.urban : BEAT_KM.rural
  const inside = network.arms.filter(
    (arm) =>
      arm.link.class !== 'expressway' &&
      distanceKm(place, network.junction(arm.to).place) <= km &&
      ground.feedOf(ground.areaAt(network.junction(arm.to).place).code) === feed,
  )
  return new Set(inside.map((arm) => arm.index))
}
