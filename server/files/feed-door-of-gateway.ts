import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { AreaFinder } from '../../shared/files/area-finder.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { LoadedPack } from '../pack.ts'
import type { World } from '../world/world.ts'
import { dryRun } from './dry-run.ts'
import type { FeedDoor } from './feed-door.ts'

export interface GatewayParts {
  feeds: FeedRegistry
  gateway: Gateway
  registry: DomainRegistry
  pack: LoadedPack
  world: World
  now: () => number
}

/** While nothing can be recorded. */
const CLOSED_FOR_MS = 500

/** Files come in by the gateway's own way: the same judgement, the same limits of the feed. */
export function feedDoorOf(parts: GatewayParts): FeedDoor {
  const { feeds, gateway, pack, registry, now } = parts
  const feedOf = (id: string): RegisteredFeed => {
    const feed = feeds.get(id)
    if (feed === undefined) throw new Error(`no feed ${id}`)
    return feed
  }
  return {
    has: (id) => feeds.get(id) !== undefined,
    ids: () => feeds.feeds.map((feed) => feed.id),
    stageOf: () => 'active',
    areasOf: (id) => new AreaFinder(pack.tree.areas.filter(({ code }) => feedOf(id).remit.areas.has(code))),
    domainsOf: (id) => [...feedOf(id).remit.domains].flatMap((domain) => registry.domains.get(domain) ?? []),
    async send(id, batch, members) {
      const feed = feedOf(id)
      if (gateway.isClosed) return { waitMs: CLOSED_FOR_MS }
      const waitMs = feed.allowance.take(members.length, now())
      if (waitMs > 0) return { waitMs }
      return { ack: await gateway.take(feed, { batch, observations: [...members] }, pack.pack.locale) }
    },
    dryRun: (id, locale) => dryRun(parts, feedOf(id), locale),
  }
}
