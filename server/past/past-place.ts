import { zoneScopeId, scopesAt, type ScopeSet } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { Area } from '../../shared/areas/area.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import { CENTRE_DOMAIN, SELF, type LoadedPack } from '../pack.ts'
import { worldFeedOf } from '../feeds/known-feed.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import { World } from '../world/world.ts'

export interface PastFeed {
  readonly id: string
  readonly domains: readonly string[]
  readonly scopes: readonly string[]
  readonly cadenceMs: Readonly<Record<string, number>>
  readonly figuresOnly?: readonly string[]
}

/** What of the pack a world of the past is made with: plain data, for a thread of its own. */
export interface PackOfPast {
  readonly zone: string
  readonly day: string
  readonly areas: readonly Area[]
  readonly centres: readonly Centre[]
  readonly feeds: readonly PastFeed[]
}

export function packOfPast({ pack, day, areas, centres, centre, feeds }: LoadedPack): PackOfPast {
  const self = { id: SELF, domains: [CENTRE_DOMAIN], scopes: [zoneScopeId(centre.id)], cadenceMs: {} }
  const others = feeds.map(({ id, domains, scopes, figuresEveryMs }) => {
    return { id, domains, scopes, cadenceMs: figuresEveryMs ?? {} }
  })
  return { zone: pack.zone, day, areas, centres, feeds: [...others, self] }
}

/** The feeds that the pack does not know, of all stages but a trial: they are what the journal may name. */
export function pastFeeds({ feeds }: FeedRegistry): PastFeed[] {
  const ofJournal = feeds.filter(({ origin, stage }) => origin !== 'pack' && stage !== 'trial')
  return ofJournal.map(({ feed }) => worldFeedOf(feed))
}

/** The place as it is today, in which the past is told. */
export class PastPlace {
  readonly centres: readonly Centre[]
  readonly scopes: ScopeSet
  readonly registry = new DomainRegistry()
  private readonly pack: PackOfPast
  private more: readonly PastFeed[] = []

  constructor(pack: PackOfPast) {
    this.pack = pack
    this.centres = pack.centres
    this.scopes = scopesAt(areaTreeAt(pack.areas, pack.day), pack.centres, pack.day)
  }

  /** Feeds that are registered beside those of the pack by now. */
  know(feeds: readonly PastFeed[]): void {
    this.more = feeds
  }

  /** A world that has heard nothing yet of its feeds. */
  newWorld(epoch: string): World {
    const { registry, scopes } = this
    const world = new World({ epoch, zone: this.pack.zone, registry, scopes })
    for (const feed of [...this.pack.feeds, ...this.more]) world.registerFeed(feed)
    return world
  }
}
