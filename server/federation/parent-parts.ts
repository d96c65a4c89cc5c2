import { definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import type { World } from '../world/world.ts'
import type { Branches } from './branches.ts'
import { ChildDesk } from './child-desk.ts'
import { DirectiveDesk } from './directive-desk.ts'
import type { ParentParts } from './hear-uplink.ts'
import { gapSayer } from './say-gap.ts'

/** What makes a centre with a store the parent of others. */
export function parentParts(parts: {
  pack: LoadedPack
  registry: DomainRegistry
  world: World
  branches: Branches
  journal: JournalPort
  store: Store
  now: () => number
}): ParentParts {
  const { branches, journal, store, registry, now } = parts
  const directives = new DirectiveDesk(parts)
  const sayGap = gapSayer(parts)
  const children = new ChildDesk({ branches, directives, db: store.db, journal, sayGap, now })
  return { children, directives, store: store.id, definitions: () => definitionsRevision(registry) }
}
