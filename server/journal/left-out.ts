import type { Fact } from '../../shared/observation.ts'
import type { World } from '../world/world.ts'

/** What stood in the store and is not in the world, because its feed, kind, indicator or area is there no more. */
export interface LeftOut {
  series: number
  facts: number
}

/** Whether a fact of the past can stand in the world of today. */
export function isDeclared({ registry, tree }: World, fact: Fact): boolean {
  if (tree.indexOf(fact.area) < 0) return false
  switch (fact.type) {
    case 'thing':
      return registry.thingKinds.has(fact.kind)
    case 'case':
      return registry.caseKinds.has(fact.kind)
    case 'notice':
      return registry.noticeKinds.has(fact.kind)
  }
}
