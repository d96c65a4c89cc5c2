import type { ThingView } from '../../shared/domains/domain.ts'
import type { Thing } from '../../shared/observation.ts'
import { compareFacts, sameJson } from './fact-memory.ts'
import type { ThingStatus } from './thing-statuses.ts'

export interface ThingRevision {
  thing: Thing
  area: number
  status: ThingStatus
  arrivedAt: number
  /** Since when it is known to stand, server clock (R4). */
  asOf: number
}

export interface HeldThing extends ThingRevision {
  readonly id: number
  readonly feed: number
}

/** What of a thing a revision changed: only its place and status, or more, or the area (and so its rooms) too. */
export type ThingChange = 'state' | 'whole' | 'moved'

/** Every thing, by the feed's own key and by the server's id. */
export class ThingTable {
  readonly things: HeldThing[] = []
  /** Grows when a thing is added, or changes in more than its place and a status of the same meaning. */
  version = 0
  private readonly byFeed: Map<string, HeldThing>[] = []

  find(feed: number, key: string): HeldThing | undefined {
    return this.byFeed[feed]?.get(key)
  }

  add(feed: number, revision: ThingRevision): HeldThing {
    const held: HeldThing = { id: this.things.length, feed, ...revision }
    this.things.push(held)
    this.version += 1
    ;(this.byFeed[feed] ??= new Map()).set(revision.thing.id, held)
    return held
  }

  compare(held: HeldThing, thing: Thing): 'new' | 'duplicate' | 'conflict' {
    return compareFacts(held.thing, thing)
  }

  replace(held: HeldThing, revision: ThingRevision): ThingChange {
    const moved = held.area !== revision.area
    const sameThing = sameDefinition(held.thing, revision.thing)
    const sameStatus = held.status.offline === revision.status.offline
    if (moved || !sameStatus || !sameThing) this.version += 1
    held.thing = revision.thing
    held.area = revision.area
    held.status = revision.status
    held.arrivedAt = revision.arrivedAt
    held.asOf = revision.asOf
    return moved ? 'moved' : sameThing ? 'state' : 'whole'
  }
}

function sameDefinition(a: Thing, b: Thing): boolean {
  return (
    a.kind === b.kind && a.name === b.name && sameJson(a.path, b.path) && sameJson(a.attributes, b.attributes)
  )
}

/** What a domain's own functions see of it. */
export function thingView({ thing }: HeldThing): ThingView {
  return { kind: thing.kind, status: thing.status, attributes: thing.attributes ?? {} }
}
