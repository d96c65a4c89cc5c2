import type { Area, Succession } from '../../../shared/areas/area.ts'
import { zoneScopeId, scopesAt, type ScopeSet } from '../../../shared/areas/scope.ts'
import { areaTreeAt, type AreaTree } from '../../../shared/areas/tree.ts'
import type { Centre } from '../../../shared/areas/centre.ts'
import { roomScopes } from '../../fanout/room-scopes.ts'

/** The map of areas during a span of days on which nothing about it changes. */
export interface AreaMap {
  /** The first of those days. */
  readonly day: string
  readonly tree: AreaTree
  /** Every scope that this centre may have recorded then: areas, zones, what is left of zones; by the tree's index. */
  readonly masks: ReadonlyMap<string, Uint8Array>
}

export interface AreaFacts {
  readonly areas: readonly Area[]
  readonly centres: readonly Centre[]
  readonly successions: readonly Succession[]
}

const MAX_HELD = 8

/** Maps of any day, the last few of them held: between two days on which something changed there is one. */
export class AreaMaps {
  /** Days on which something about the map changed, ascending. */
  readonly turningDays: readonly string[]
  private readonly held = new Map<string, AreaMap>()
  private readonly facts: AreaFacts

  constructor(facts: AreaFacts) {
    this.facts = facts
    this.turningDays = turningDaysOf(facts)
  }

  at(day: string): AreaMap {
    const turned = this.turningDays.findLast((turning) => turning <= day) ?? day
    const known = this.held.get(turned)
    if (known !== undefined) return known
    const map = this.make(turned)
    if (this.held.size >= MAX_HELD) this.held.clear()
    this.held.set(turned, map)
    return map
  }

  private make(day: string): AreaMap {
    const { areas, centres } = this.facts
    const tree = areaTreeAt(areas, day)
    return { day, tree, masks: masksOf(scopesAt(tree, centres, day), centres) }
  }
}

function turningDaysOf({ areas, centres, successions }: AreaFacts): string[] {
  const spans = [...areas, ...centres.flatMap((centre) => centre.zones)]
  const days = [
    ...spans.flatMap((span) => (span.validTo === null ? [span.validFrom] : [span.validFrom, span.validTo])),
    ...successions.map((succession) => succession.on),
  ]
  return [...new Set(days)].toSorted()
}

function masksOf(scopes: ScopeSet, centres: readonly Centre[]): Map<string, Uint8Array> {
  const masks = new Map<string, Uint8Array>()
  for (const scope of scopes.scopes) {
    const mask = new Uint8Array(scopes.tree.size)
    for (const index of scope.indexes) mask[index] = 1
    masks.set(scope.id, mask)
  }
  for (const centre of centres) {
    for (const part of roomScopes(scopes, centres, zoneScopeId(centre.id)) ?? [])
      masks.set(part.id, part.mask)
  }
  return masks
}
