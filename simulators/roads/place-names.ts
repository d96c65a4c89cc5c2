import type { Arm, RoadNetwork } from './network.ts'

/** The name of the next named junction on the same road, forwards from an arm's end. */
export function namedAhead(network: RoadNetwork, arm: Arm): string | undefined {
  let here = arm
  for (let steps = 0; steps < 40; steps++) {
    const junction = network.junction(here.to)
    if (junction.node.name !== undefined) return junction.node.name
    const next = junction.outgoing
      .map((index) => network.arm(index))
      .find((other) => other.link.road === here.link.road && other.index !== here.reverse)
    if (next === undefined) return undefined
    here = next
  }
  return undefined
}

/** The name of the last named junction on the same road, backwards from an arm's start. */
export function namedBehind(network: RoadNetwork, arm: Arm): string | undefined {
  const reverse = arm.reverse < 0 ? undefined : network.arm(arm.reverse)
  return reverse === undefined ? network.junction(arm.from).node.name : namedAhead(network, reverse)
}

/** How people call a stretch of road: its street name, or its number. */
export function roadName(arm: Arm): string {
  return arm.link.name ?? arm.link.road
}

/** "<road> gần <junction>": the road and the named junction that lies nearer along it. */
export function whereabouts(network: RoadNetwork, arm: Arm, km: number): string {
  const first = km < arm.lengthKm / 2 ? namedBehind(network, arm) : namedAhead(network, arm)
  const near = first ?? namedAhead(network, arm) ?? namedBehind(network, arm)
  return near === undefined ? roadName(arm) : `${roadName(arm)} gần ${near}`
}
