import { definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import { meaningsWithin } from '../../shared/federation/meanings.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { OpenDictionary } from '../dictionary/open-dictionary.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { JournalPort } from '../gateway/journal-port.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import type { World } from '../world/world.ts'
import type { AboveBook } from './above-book.ts'
import type { AcceptedChanges } from './accepted-changes.ts'
import type { Branches } from './branches.ts'
import { ChildDesk } from './child-desk.ts'
import { DirectiveDesk } from './directive-desk.ts'
import { DownItems } from './down-items.ts'
import { FiguresDown } from './figures-down.ts'
import type { ParentParts } from './hear-uplink.ts'
import { meaningOf } from './meaning.ts'
import { ProposalDesk } from './proposal-desk.ts'
import { gapSayer } from './say-gap.ts'

/** What makes a centre with a store the parent of others. */
export function parentParts(parts: {
  pack: LoadedPack
  registry: DomainRegistry
  definitions: OpenDictionary
  world: World
  feeds: FeedRegistry
  branches: Branches
  above: AboveBook
  accepted: AcceptedChanges
  gateway: Gateway
  journal: JournalPort
  store: Store
  now: () => number
}): ParentParts {
  const { pack, branches, above, feeds, journal, store, now } = parts
  const items = new DownItems(parts)
  const directives = new DirectiveDesk({ ...parts, items })
  const proposals = new ProposalDesk({ ...parts, items })
  const isSimulated = (domain: string) =>
    feeds.feeds.some(({ feed, clock }) => feed.domains.includes(domain) && clock.kind === 'simulated') ||
    branches.all.some(({ about, clock }) => about.domains.includes(domain) && clock.kind === 'simulated')
  const figures = new FiguresDown({ ...parts, isSimulated })
  const { dictionary } = parts.definitions
  const here = meaningOf(parts.registry)
  const meaning = (domains: readonly string[]) => definitionsRevision(here().byDomain, domains)
  const meanings = (domains: readonly string[]) => meaningsWithin(here().byId, domains)
  const told = { centre: pack.centre.id, items, figures, above, dictionary, sayGap: gapSayer(parts) }
  const children = new ChildDesk({ ...told, meaning, meanings, branches, db: store.db, journal, now })
  return { children, directives, proposals, items, figures, store: store.id, definitions: meaning }
}
