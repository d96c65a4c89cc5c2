import type { Domain } from '../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { AreaFinder } from '../../shared/files/area-finder.ts'
import type { Label } from '../../shared/label.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { LoadedPack } from '../pack.ts'
import { dryRun } from './dry-run.ts'
import type { FeedDoor } from './feed-door.ts'

export interface GatewayParts {
  feeds: FeedRegistry
  gateway: Gateway
  registry: DomainRegistry
  pack: LoadedPack
  now: () => number
}

const FILE: Sender = { door: 'file', credential: null, agent: null }

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
    has: (id) => takesFiles(feeds.get(id)),
    ids: () => feeds.feeds.filter(takesFiles).map((feed) => feed.id),
    stageOf: (id) => feedOf(id).stage,
    areasOf: (id) => new AreaFinder(pack.tree.areas.filter(({ code }) => feedOf(id).remit.areas.has(code))),
    domainsOf: (id) => domainsOf(feedOf(id), registry),
    async send(id, batch, members) {
      const feed = feedOf(id)
      if (gateway.isClosed) return { waitMs: CLOSED_FOR_MS }
      const waitMs = feed.allowance.take(members.length, now())
      if (waitMs > 0) return { waitMs }
      const reasons = new Map<number, Label>()
      const sender = { ...FILE, onRefused: (index: number, reason: Label) => reasons.set(index, reason) }
      const envelope = { batch, observations: [...members] }
      return { ack: await gateway.take(feed, envelope, pack.pack.locale, sender), reasons }
    },
    notMade(id, rows) {
      const feed = feedOf(id)
      for (const { row, problems } of rows) {
        feed.countReject('malformed')
        const { column, member } = problems[0] ?? {}
        feed.rejects.keep(now(), 'malformed', `row ${row}: ${column ?? member ?? ''}`, null)
      }
    },
    dryRun: (id, locale) => dryRun(parts, feedOf(id), locale),
  }
}

/** Not as a feed of the server's own: what people type is reviewed. */
function takesFiles(feed: RegisteredFeed | undefined): boolean {
  return feed !== undefined && feed.origin !== 'own'
}

/** What it may speak of, and of that only what it declared. */
function domainsOf({ remit }: RegisteredFeed, registry: DomainRegistry): Domain[] {
  const declared = ({ id }: { id: string }) => remit.kinds?.has(id) ?? true
  const domains = [...remit.domains].flatMap((domain) => registry.domains.get(domain) ?? [])
  return domains.map((domain) => ({
    ...domain,
    indicators: domain.indicators.filter(declared),
    thingKinds: domain.thingKinds.filter(declared),
    caseKinds: domain.caseKinds.filter(declared),
    noticeKinds: domain.noticeKinds.filter(declared),
  }))
}
