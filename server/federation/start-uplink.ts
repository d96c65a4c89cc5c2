import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { shareSchema } from '../../shared/federation/share.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { Config } from '../config.ts'
import { DefinitionAdopter } from '../dictionary/definition-adopter.ts'
import { DictionaryStore } from '../dictionary/dictionary-store.ts'
import type { OpenDictionary } from '../dictionary/open-dictionary.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Log } from '../log.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import type { AboveBook } from './above-book.ts'
import { keepForNobody } from './cursor-store.ts'
import type { ParentParts } from './hear-uplink.ts'
import { meaningOf } from './meaning.ts'
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
  definitions: OpenDictionary
  audit: AuditPort
  /** Its own desks: what comes down is theirs. */
  parent: Pick<ParentParts, 'directives' | 'proposals'>
  above: AboveBook
  now: () => number
  log: Log
}): Promise<UplinkThread | undefined> {
  const { config, pack, registry, feeds, store, now, log } = parts
  const options = optionsOf(config, pack, store)
  if (options === undefined) {
    await keepForNobody(store.pool)
    return undefined
  }
  const meaning = meaningOf(registry)
  const told = () => {
    const at = now()
    const outgoing = outgoingFeeds(feeds.feeds, pack.centre.id, at)
    return { type: 'feeds', feeds: outgoing, meaning: meaning(), now: at } as const
  }
  const adopter = new DefinitionAdopter({
    ...parts,
    store: new DictionaryStore(store.db),
    centre: pack.centre.id,
  })
  return new UplinkThread(options, { ...parts.parent, adopter, above: parts.above, feeds: told, now, log })
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
