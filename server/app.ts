import { randomUUID } from 'node:crypto'
import type { ClientConfig } from 'pg'
import { DomainRegistry } from '../shared/domains/registry.ts'
import { doorkeeper } from './access/doorkeeper.ts'
import type { Identities } from './access/identities.ts'
import { openPeople, type People } from './access/people/open-people.ts'
import type { AuditPort } from './audit/audit-port.ts'
import { openAudit, type OpenAudit } from './audit/open-audit.ts'
import { steadyClock } from './clock.ts'
import type { Config } from './config.ts'
import { openDoors } from './doors.ts'
import { FeedStore, type StoredFeed } from './feeds/feed-store.ts'
import { loadFeeds } from './feeds/load-feeds.ts'
import { QuarantineQueue } from './feeds/quarantine/quarantine-queue.ts'
import { Admission } from './gateway/admit.ts'
import { FeedRegistry } from './gateway/feed-registry.ts'
import { Gateway } from './gateway/gateway.ts'
import { registerSelf, startSelfFeed } from './gateway/self-feed.ts'
import { startSampler, type Sample } from './history/sampler.ts'
import type { RecordingState } from './journal/journal.ts'
import { openRecording, type Recording } from './journal/open-recording.ts'
import { buildOf } from './http/build.ts'
import { createHttp } from './http/http.ts'
import { secretsIn } from './config/secrets.ts'
import { createHttpServer, type OwnServer } from './http-server.ts'
import { createLog, type Log } from './log.ts'
import { listen, urlOf } from './listen.ts'
import { centresBelow, type LoadedPack } from './pack.ts'
import { createSockets } from './sockets.ts'
import { TRIAL_LIMITS } from './world/world-limits.ts'
import { World } from './world/world.ts'

export interface AppParts {
  config: Config
  pack: LoadedPack
  /** Epoch milliseconds; the machine's clock when left out. */
  clock?: () => number
  log?: Log
  /** The folder of the built client. */
  client?: string
  /** How often the watched folder is looked at, milliseconds; left out but in tests. */
  inboxEveryMs?: number
  /** How the store is opened; another way only where a benchmark must leave it out. */
  open?: typeof openRecording
  /** Who is who; otherwise people of the store, and in a demo its accounts. */
  identities?: Identities
}

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
 * Builds one centre from its parts: opens its store, puts the world back to where it was, and then opens its doors.
 * Throws StoreError, or what listening throws; nothing is left open then.
 */
export async function startApp({ config, pack, clock, log, ...parts }: AppParts): Promise<Running> {
  const { client = './dist/client', open = openRecording } = parts
  const now = clock ?? steadyClock()
  const logger = log ?? createLog(config.LOG_LEVEL, secretsIn(config))
  const epoch = randomUUID()
  const registry = new DomainRegistry()
  const world = new World({ epoch, zone: pack.pack.zone, registry, scopes: pack.scopes })
  const { FEED_CREDENTIALS: credentials, FEED_RATE: perSecond } = config
  const trialWorld = () =>
    new World({ epoch, zone: pack.pack.zone, registry, scopes: pack.scopes, limits: TRIAL_LIMITS })
  const isOpen = config.DEMO === 'on'
  const feeds = new FeedRegistry({ pack, world, credentials, perSecond, open: isOpen, trialWorld, now })
  let storedFeeds = new Map<string, StoredFeed>()
  registerSelf(world, pack)
  // Before the store is opened: a certificate that does not fit is told at once.
  const web = createHttpServer(config, (reason) => feeds.countDisconnect(reason), logger)
  const recording = await open({
    config,
    centre: pack.centre.id,
    zone: pack.pack.zone,
    world,
    log: logger,
    now,
    beforeRestore: async ({ db }) => {
      storedFeeds = await loadFeeds(new FeedStore(db), feeds)
    },
  })
  const auditing = await openAudit({
    config,
    store: recording.store,
    centre: pack.centre.id,
    build: buildOf(client),
    log: logger,
    now,
  }).catch(async (error: unknown) => {
    await recording.stop()
    throw error
  })
  const queue = new QuarantineQueue()
  const gateway = new Gateway({
    admission: new Admission(registry, pack.tree),
    world,
    journal: recording.journal,
    quarantine: queue,
    now,
    warn: (feed, warning) => logger.warn({ feed, ...warning }, 'members refused'),
    failed: (feed, error) => logger.error({ feed, err: error }, 'batch not answered'),
  })
  // Its own links say where it stands, which is known once it listens.
  const place = { url: config.PUBLIC_URL ?? '' }
  const { store } = recording
  const people =
    store &&
    (await openPeople({
      config,
      pack,
      db: store.db,
      domains: registry.domains,
      audit: auditing.port,
      log: logger,
      now,
      url: () => place.url,
    }).catch(async (error: unknown) => {
      await auditing.stop()
      await recording.stop()
      throw error
    }))
  return run({
    inboxEveryMs: parts.inboxEveryMs,
    config,
    pack,
    client,
    now,
    log: logger,
    epoch,
    registry,
    world,
    feeds,
    storedFeeds,
    gateway,
    queue,
    recording,
    identities: parts.identities ?? people?.identities ?? EVERYBODY,
    people,
    place,
    audit: auditing.port,
    auditing,
    web,
  })
}

export interface Built {
  inboxEveryMs: number | undefined
  config: Config
  pack: LoadedPack
  client: string
  now: () => number
  log: Log
  epoch: string
  registry: DomainRegistry
  world: World
  feeds: FeedRegistry
  /** Those that people registered. */
  storedFeeds: Map<string, StoredFeed>
  gateway: Gateway
  /** Refused members. */
  queue: QuarantineQueue
  recording: Recording
  identities: Identities
  /** Undefined only where a benchmark leaves the store out. */
  people: People | undefined
  place: { url: string }
  audit: AuditPort
  auditing: OpenAudit
  web: OwnServer
}

async function run(built: Built): Promise<Running> {
  const { config, feeds, recording, auditing, web, log } = built
  const count = (reason: string) => feeds.countDisconnect(reason)
  const guard = doorkeeper(config, count, built.now)
  const { server, isSecure } = web
  const io = createSockets(server, guard, count)
  const parts = openDoors(built, io)
  const served = { guard: guard.requests, client: built.client, config, log }
  server.on('request', createHttp(parts.routes, served))
  const own = startOwnFeeds(built)
  const stop = async () => {
    own.stop()
    await parts.stop()
    // Closes the HTTP server too, and every connection with it.
    server.closeAllConnections()
    web.stop()
    await io.close()
    await built.people?.stop()
    await auditing.stop()
    await recording.stop()
  }
  try {
    const port = await listen(server, config)
    const { connection } = recording.store ?? {}
    const url = urlOf(config.HOST, port, isSecure)
    built.place.url = config.PUBLIC_URL ?? url
    const { journal } = recording
    const setupPath = await built.people?.makeSetupPath()
    const setupLink = setupPath === undefined ? undefined : built.place.url + setupPath
    return {
      port,
      url,
      setupLink,
      connection,
      failed: journal.failed,
      recording: () => journal.state(),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What the centre says of itself: how its feeds and its recording are, and what it shows, once a minute. */
function startOwnFeeds({ pack, feeds, world, recording, now }: Built): { stop(): void } {
  const { journal, recorder } = recording
  const self = startSelfFeed({ pack, feeds, world, recording: () => journal.state(), now })
  const { centres, centre } = pack
  const shown = centresBelow(centres, centre)
  const record = (sample: Sample) => recorder.sample(sample, now())
  const sampler = startSampler({ world, centres, shown, now, record })
  return {
    stop() {
      self.stop()
      sampler.stop()
    },
  }
}

/** Where a benchmark leaves the store out, nobody can be known. */
const EVERYBODY: Identities = {
  of: () =>
    Promise.resolve({
      type: 'demo',
      id: 'guest',
      name: 'guest',
      grants: [{ role: 'viewer', scopes: '*', domains: '*' }],
    }),
  onChange: () => () => undefined,
}
