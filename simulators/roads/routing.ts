import type { RoadNetwork } from './network.ts'

/** Hours to drive an arm now. */
export type ArmHours = (arm: number) => number

/**
 * Quickest ways from every junction to `target` (Dijkstra, backwards).
 * `hours[j]` is Infinity where there is none; `next[j]` is the arm to take, -1 at the target.
 */
export function waysTo(
  network: RoadNetwork,
  target: number,
  armHours: ArmHours,
): { hours: Float64Array; next: Int32Array } {
  const hours = new Float64Array(network.junctions.length).fill(Infinity)
  const next = new Int32Array(network.junctions.length).fill(-1)
  const open = new Set<number>([target])
  hours[target] = 0
  while (open.size > 0) {
    const here = nearest(open, hours)
    open.delete(here)
    for (const index of network.junction(here).incoming) {
      const arm = network.arm(index)
      const through = (hours[here] ?? Infinity) + armHours(index)
      if (through >= (hours[arm.from] ?? Infinity)) continue
      hours[arm.from] = through
      next[arm.from] = index
      open.add(arm.from)
    }
  }
  return { hours, next }
}

/** A few hundred junctions: a scan costs less than a heap would. */
function nearest(open: ReadonlySet<number>, hours: Float64Array): number {
  let best = -1
  for (const junction of open) if (best < 0 || (hours[junction] ?? 0) < (hours[best] ?? 0)) best = junction
  return best
}
