import type { Fact } from '../../shared/observation.ts'
import { isHandedOn } from '../federation/branch.ts'
import type { World } from '../world/world.ts'

/** What stood in the store and is not in the world, because its feed, kind, indicator or area is there no more. */
export interface LeftOut {
  series: number
  facts: number
}

/**
 * Whether a fact of the past can stand in the world of today. What a centre below said on another day's map was taken
 * as it came, and is known as it was: what it says next is of that.
 */
export function isDeclared({ registry, tree, feeds }: World, fact: Fact, feed: number): boolean {
  if (tree.indexOf(fact.area) < 0 && !isHandedOn(feeds.get(feed).id)) return false
  switch (fact.type) {
    case 'thing':
      return registry.thingKinds.has(fact.kind)
    case 'case':
      return registry.caseKinds.has(fact.kind)
    case 'notice':
      return registry.noticeKinds.has(fact.kind)
  }
}
