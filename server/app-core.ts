import { randomUUID } from 'node:crypto'
import { DomainRegistry } from '../shared/domains/registry.ts'
import type { AppParts, Built } from './app-parts.ts'
import { steadyClock } from './clock.ts'
import { secretsIn } from './config/secrets.ts'
import { openDictionary } from './dictionary/open-dictionary.ts'
import { askedBelow } from './federation/asked-below.ts'
import { loadBranches } from './federation/branch-store.ts'
import { Branches } from './federation/branches.ts'
import { registerOwnFeeds } from './federation/directive-feeds.ts'
import { putEntryFeed } from './entry/entry-feed.ts'
import { loadForms } from './entry/load-forms.ts'
import { FeedStore } from './feeds/feed-store.ts'
import { loadFeeds } from './feeds/load-feeds.ts'
import { FeedRegistry } from './gateway/feed-registry.ts'
import { createLog } from './log.ts'
import type { Store } from './store/open-store.ts'
import { TRIAL_LIMITS, type WorldLimits } from './world/world-limits.ts'
import { World } from './world/world.ts'

/** What a centre is before its store is open. */
export type AppCore = Pick<
  Built,
  | 'config'
  | 'pack'
  | 'client'
  | 'now'
  | 'log'
  | 'epoch'
  | 'registry'
  | 'definitions'
  | 'world'
  | 'feeds'
  | 'branches'
>

/** Makes it; nothing is opened yet. */
export function makeCore({ config, pack, clock, client = './dist/client', ...parts }: AppParts): AppCore {
  const now = clock ?? steadyClock()
  const log = parts.log ?? createLog(config.LOG_LEVEL, secretsIn(config))
  const epoch = randomUUID()
  const registry = new DomainRegistry()
  const definitions = openDictionary({ registry, pack, now, log })
  const worldOf = (limits?: WorldLimits) =>
    new World({ epoch, zone: pack.pack.zone, registry, scopes: pack.scopes, ...(limits && { limits }) })
  const world = worldOf()
  const feeds = new FeedRegistry({
    pack,
    world,
    credentials: config.FEED_CREDENTIALS,
    perSecond: config.FEED_RATE,
    open: config.DEMO === 'on',
    trialWorld: () => worldOf(TRIAL_LIMITS),
    now,
  })
  registerOwnFeeds(world, pack)
  const branches = new Branches({ world, scopes: pack.scopes, centre: pack.centre.id })
  return { config, pack, client, now, log, epoch, registry, definitions, world, feeds, branches }
}

/** What the store knows of feeds, forms and definitions: before the world is restored, which hears of them. */
export async function loadKnown(
  { pack, now, registry, definitions, feeds, branches }: AppCore,
  { db }: Store,
): Promise<Pick<Built, 'storedFeeds' | 'entryForms'>> {
  await definitions.load(db)
  const entryForms = await loadForms({
    db,
    pack,
    registry,
    now,
    below: askedBelow({ pack, feeds, branches }),
  })
  putEntryFeed(feeds, pack, entryForms.forms)
  const storedFeeds = await loadFeeds(new FeedStore(db), feeds)
  await loadBranches(db, feeds, branches)
  return { storedFeeds, entryForms }
}
