import type { Place } from '../../shared/observation.ts'
import type { Stage } from './domain-simulator.ts'
import type { Probe } from './probe.ts'

interface Named {
  id: string
  name: string
  place: Place
  area?: string | undefined
}

/** Where a named thing of a pack stands, and which feed speaks for it. */
export function standing({ ground }: Stage, { id, name, place, area }: Named): Omit<Probe, 'kind'> {
  const code = area ?? ground.areaAt(place).code
  if (ground.leaf(code) === undefined) throw new Error(`simulation: ${id} is in no area ${code}`)
  return { id, name, place, area: code, feed: ground.feedOf(code) }
}
