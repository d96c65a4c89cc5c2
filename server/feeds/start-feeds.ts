import type { Request } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { clientAddress } from '../access/client-address.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { Config } from '../config.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Log } from '../log.ts'
import type { LoadedPack } from '../pack.ts'
import type { Store } from '../store/open-store.ts'
import type { World } from '../world/world.ts'
import { Carried } from './board/carried.ts'
import { CompletenessReader } from './board/completeness-reader.ts'
import { CredentialDesk } from './credential-desk.ts'
import { FeedDesk } from './feed-desk.ts'
import { FeedStore, type StoredFeed } from './feed-store.ts'
import type { FeedHandlersParts } from './feed-handlers.ts'
import { inTurn } from './in-turn.ts'
import type { QuarantineHandlersParts } from './quarantine/quarantine-handlers.ts'
import type { QuarantineQueue } from './quarantine/quarantine-queue.ts'
import { QuarantineStore } from './quarantine/quarantine-store.ts'
import { QuarantineWriter } from './quarantine/quarantine-writer.ts'

const SWEEP_EVERY_MS = 1_000

export interface FeedsOffice {
  feeds: FeedHandlersParts
  quarantine: QuarantineHandlersParts
  /** What is to be written down of credentials and refused members is, then. */
  stop(): Promise<void>
}

/** What there is to do about feeds beside hearing them: registering, credentials, quarantine, boards. */
export function startFeeds(parts: {
  config: Config
  pack: LoadedPack
  registry: DomainRegistry
  world: World
  feeds: FeedRegistry
  /** What `loadFeeds` found. */
  stored: Map<string, StoredFeed>
  gateway: Gateway
  queue: QuarantineQueue
  store: Store
  audit: AuditPort
  now: () => number
  log: Log
}): FeedsOffice {
  const { config, pack, registry, world, feeds, stored, gateway, queue, audit, now, log } = parts
  const { db, pool } = parts.store
  const addressOf = (request: Request) => clientAddress(request, config.TRUST_PROXY === 'on')
  const desks = { store: new FeedStore(db), feeds, audit, turn: inTurn(), now }
  const credentials = new CredentialDesk(desks)
  const store = new QuarantineStore(db)
  const writer = new QuarantineWriter({ queue, store, now, log })
  writer.start()
  const sweep = async () => {
    for (const { arrivals } of feeds.feeds) arrivals?.forget(now())
    await credentials.sweep()
  }
  const timer = setInterval(() => {
    sweep().catch((error: unknown) => log.warn({ err: error }, 'use of credentials not written'))
  }, SWEEP_EVERY_MS)
  const shared = { pack, feeds, audit, writer, addressOf, now }
  return {
    feeds: {
      ...shared,
      registry,
      desk: new FeedDesk({ ...desks, stored }),
      credentials,
      queue,
      carried: new Carried(world),
      completeness: new CompletenessReader(pool, now),
    },
    quarantine: { ...shared, store, gateway },
    async stop() {
      clearInterval(timer)
      await credentials.writeUse().catch(() => undefined)
      await writer.stop()
    },
  }
}
