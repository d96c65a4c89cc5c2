import { randomUUID } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { DomainRegistry } from '../shared/domains/registry.ts'
import { doorkeeper } from './access/doorkeeper.ts'
import { EVERYBODY } from './access/everybody.ts'
import { openPeople } from './access/people/open-people.ts'
import { openAudit } from './audit/open-audit.ts'
import { steadyClock } from './clock.ts'
import { openDoors } from './doors.ts'
import { askedBelow } from './federation/asked-below.ts'
import { openAccepted } from './federation/open-accepted.ts'
import { openAbove } from './federation/open-above.ts'
import { loadBranches } from './federation/branch-store.ts'
import { Branches } from './federation/branches.ts'
import { registerOwnFeeds } from './federation/directive-feeds.ts'
import { parentParts } from './federation/parent-parts.ts'
import { putEntryFeed } from './entry/entry-feed.ts'
import { FormBook } from './entry/form-book.ts'
import { loadForms } from './entry/load-forms.ts'
import { FeedStore, type StoredFeed } from './feeds/feed-store.ts'
import { loadFeeds } from './feeds/load-feeds.ts'
import { loadRuns } from './gateway/scenario-book.ts'
import { QuarantineQueue } from './feeds/quarantine/quarantine-queue.ts'
import { Admission } from './gateway/admit.ts'
import { FeedRegistry } from './gateway/feed-registry.ts'
import { Gateway } from './gateway/gateway.ts'
import type { RecordingState } from './journal/journal.ts'
import { openRecording } from './journal/open-recording.ts'
import { buildOf } from './http/build.ts'
import { createHttp } from './http/http.ts'
import { secretsIn } from './config/secrets.ts'
import { closeWeb, createHttpServer } from './http-server.ts'
import { openDictionary } from './dictionary/open-dictionary.ts'
import { createLog } from './log.ts'
import { listen, urlOf } from './listen.ts'
import { startingAnswers } from './http/starting.ts'
import { startOwnFeeds } from './start-own-feeds.ts'
import { Stops } from './stops.ts'
import type { Store } from './store/open-store.ts'
import { closeSockets, createSockets } from './sockets.ts'
import { TRIAL_LIMITS, type WorldLimits } from './world/world-limits.ts'
import { World } from './world/world.ts'
import type { AppParts, Built } from './app-parts.ts'

export interface Running {
  port: number
  url: string
  /** For whoever is to be the first administrator; undefined while there is one. It works once. */
  setupLink: string | undefined
  recording(): RecordingState
  /** Resolves when nothing will ever be recorded any more; only another start helps. */
  failed: Promise<Error>
  /** Of its store. */
  connection: ClientConfig | undefined
  stop(): Promise<void>
}

/**
 * Builds one centre from its parts: listens, opens its store, puts the world back to where it was, and then opens its
 * doors. Throws StoreError, ConfigError, or what listening throws; nothing is left open then.
 */
export async function startApp(parts: AppParts): Promise<Running> {
  const stops = new Stops()
  try {
    return await run(await build(parts, stops), stops)
  } catch (error) {
    // What is in the way is told, and not what came of it.
    await stops.all().catch(() => undefined)
    throw error
  }
}

/** All that stands behind the doors. */
async function build({ config, pack, clock, ...parts }: AppParts, stops: Stops): Promise<Built> {
  const { client = './dist/client', open = openRecording } = parts
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
  // Before the store is opened: a certificate that does not fit and a port that is taken are told at once.
  const web = createHttpServer(config, (reason) => feeds.countDisconnect(reason), log, parts.beginsWithinMs)
  stops.add(() => closeWeb(web))
  web.server.on('request', startingAnswers(pack.centre.id, epoch, now))
  const port = await listen(web.server, config)
  const url = urlOf(config.HOST, port, web.isSecure)
  const place = { config, centre: pack.centre.id, log, now }
  let storedFeeds = new Map<string, StoredFeed>()
  const branches = new Branches({ world, scopes: pack.scopes, centre: pack.centre.id })
  let entryForms = new FormBook()
  const beforeRestore = async ({ db }: Store) => {
    await definitions.load(db)
    entryForms = await loadForms({ db, pack, registry, now, below: askedBelow({ pack, feeds, branches }) })
    putEntryFeed(feeds, pack, entryForms.forms)
    storedFeeds = await loadFeeds(new FeedStore(db), feeds)
    await loadBranches(db, feeds, branches)
  }
  const recording = await open({ ...place, zone: pack.pack.zone, world, beforeRestore })
  stops.add(() => recording.stop())
  feeds.recall((id) => world.feeds.feeds[world.feeds.indexOf(id)]?.lastArrivedAt)
  const { store, journal } = recording
  const auditing = await openAudit({ ...place, store, build: buildOf(client) })
  stops.add(() => auditing.stop())
  const queue = new QuarantineQueue()
  const accepted = store && (await openAccepted({ db: store.db, world, now, log }))
  stops.add(() => accepted?.stop())
  const gateway = new Gateway({
    admission: new Admission(registry, pack.tree),
    world,
    journal,
    centre: pack.centre.id,
    quarantine: queue,
    accepted,
    now,
    warn: (feed, warning) => log.warn({ feed, ...warning }, 'members refused'),
    failed: (feed, error) => log.error({ feed, err: error }, 'batch not answered'),
  })
  const above = store && (await openAbove({ ...place, db: store.db, registry }))
  const known = { pack, registry, definitions, world, feeds, now }
  const people =
    store &&
    (await openPeople({
      config,
      pack,
      db: store.db,
      domains: registry.domains,
      audit: auditing.port,
      log,
      now,
      url: () => config.PUBLIC_URL ?? url,
    }))
  stops.add(() => people?.stop())
  return {
    config,
    pack,
    client,
    now,
    log,
    epoch,
    registry,
    definitions,
    world,
    feeds,
    branches,
    parent:
      store &&
      above &&
      accepted &&
      parentParts({ ...known, branches, above, accepted, gateway, journal, store }),
    above,
    storedFeeds,
    entryForms,
    gateway,
    queue,
    recording,
    identities: parts.identities ?? people?.identities ?? EVERYBODY,
    people,
    audit: auditing.port,
    auditing,
    web,
    inboxEveryMs: parts.inboxEveryMs,
    beginsWithinMs: parts.beginsWithinMs,
    adapterClock: parts.adapterClock,
    scenarioRuns: store ? await loadRuns(store.db) : [],
    port,
    url,
  }
}

async function run(built: Built, stops: Stops): Promise<Running> {
  const { config, feeds, recording, people, web, port, url, log } = built
  const { server } = web
  const count = (reason: string) => feeds.countDisconnect(reason)
  const guard = doorkeeper(config, count, built.now)
  server.removeAllListeners('request')
  const io = createSockets(server, guard, count, built.beginsWithinMs)
  const doors = openDoors(built, io)
  stops.add(async () => {
    await doors.stop()
    await closeSockets(io, web)
  })
  server.on('request', createHttp(doors.routes, { guard: guard.requests, client: built.client, config, log }))
  const own = await startOwnFeeds(built)
  stops.add(() => own.stop())
  const setupPath = await people?.makeSetupPath()
  return {
    port,
    url,
    setupLink: setupPath === undefined ? undefined : (config.PUBLIC_URL ?? url) + setupPath,
    connection: recording.store?.connection,
    failed: recording.journal.failed,
    recording: () => recording.journal.state(),
    stop: () => {
      recording.store?.hurry()
      return stops.all()
    },
  }
}
