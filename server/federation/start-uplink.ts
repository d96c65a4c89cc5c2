import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { definitionsRevision } from '../../shared/federation/definitions-revision.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import type { Config } from '../config.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Log } from '../log.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import { keepForNobody } from './cursor-store.ts'
import type { DirectiveDesk } from './directive-desk.ts'
import { outgoingFeeds } from './outgoing-feeds.ts'
import type { UplinkThreadOptions } from './uplink-messages.ts'
import { UplinkThread } from './uplink-thread.ts'

const MB = 1024 * 1024

/** Starts to send what this centre shares to its parent; undefined where it was given none. */
export async function startUplink(parts: {
  config: Config
  pack: LoadedPack
  registry: DomainRegistry
  feeds: FeedRegistry
  store: Store
  directives: DirectiveDesk
  now: () => number
  log: Log
}): Promise<UplinkThread | undefined> {
  const { config, pack, registry, feeds, store, directives, now, log } = parts
  const options = optionsOf(config, pack, store)
  if (options === undefined) {
    await keepForNobody(store.pool)
    return undefined
  }
  const told = () => {
    const at = now()
    const outgoing = outgoingFeeds(feeds.feeds, pack.centre.id, at)
    return { type: 'feeds', feeds: outgoing, definitions: definitionsRevision(registry), now: at } as const
  }
  return new UplinkThread(options, { directives, feeds: told, log })
}

function optionsOf(config: Config, { centre }: LoadedPack, store: Store): UplinkThreadOptions | undefined {
  const { UPLINK_URL: url, UPLINK_FEED, UPLINK_CREDENTIAL: credential } = config
  if (url === undefined) return undefined
  return {
    connection: store.connection,
    logLevel: config.LOG_LEVEL,
    url,
    feed: UPLINK_FEED ?? centre.uplink?.feed ?? centre.id,
    credential,
    share: centre.uplink?.share ?? shareSchema.parse({}),
    bound: { days: config.UPLINK_KEEP_DAYS, bytes: config.UPLINK_KEEP_MB * MB },
  }
}
