import type { RoadNetwork } from '../roads/network.ts'
import { waysTo } from '../roads/routing.ts'
import type { PatrolUnit, Target } from './patrol-unit.ts'

export interface Assignment {
  unit: PatrolUnit
  target: Target
  route: number[]
}

/**
 * The `count` units that would be at a place soonest, by the shortest way in time at the hour's usual speeds.
 * A place on a road may be reached from either end of it.
 */
export function nearestUnits(
  network: RoadNetwork,
  usualKmh: (arm: number) => number,
  units: readonly { unit: PatrolUnit; km: number }[],
  target: Target,
  count: number,
): Assignment[] {
  if (units.length === 0) return []
  const armHours = (index: number) => network.arm(index).lengthKm / Math.max(8, usualKmh(index))
  const approaches = approachesOf(network, target).map((approach) => ({
    approach,
    ways: waysTo(network, network.arm(approach.arm).from, armHours),
    restHours: (armHours(approach.arm) * approach.km) / network.arm(approach.arm).lengthKm,
  }))
  const offers = units.flatMap(({ unit, km }) => {
    const arm = network.arm(unit.arm)
    const onArmHours = armHours(unit.arm) * (1 - km / arm.lengthKm)
    return approaches.map(({ approach, ways, restHours }) => {
      if (unit.arm === approach.arm && km <= approach.km)
        return {
          unit,
          target: approach,
          route: [],
          hours: restHours - armHours(unit.arm) * (km / arm.lengthKm),
        }
      const hours = onArmHours + (ways.hours[arm.to] ?? Infinity) + restHours
      return { unit, target: approach, route: routeFrom(network, arm.to, ways.next, approach.arm), hours }
    })
  })
  return bestOffers(
    offers.filter((offer) => offer.hours < Infinity),
    count,
  )
}

function bestOffers(offers: (Assignment & { hours: number })[], count: number): Assignment[] {
  const chosen = new Map<PatrolUnit, Assignment>()
  for (const offer of offers.toSorted(
    (a, b) => a.hours - b.hours || a.unit.plan.id.localeCompare(b.unit.plan.id),
  ))
    if (!chosen.has(offer.unit) && chosen.size < count) chosen.set(offer.unit, offer)
  return [...chosen.values()]
}

function approachesOf(network: RoadNetwork, target: Target): Target[] {
  const arm = network.arm(target.arm)
  if (arm.reverse < 0) return [target]
  return [target, { ...target, arm: arm.reverse, km: arm.lengthKm - target.km }]
}

function routeFrom(network: RoadNetwork, junction: number, next: Int32Array, last: number): number[] {
  const route: number[] = []
  for (let here = junction; (next[here] ?? -1) >= 0;) {
    const arm = next[here] ?? -1
    route.push(arm)
    here = network.arm(arm).to
  }
  return [...route, last]
}
