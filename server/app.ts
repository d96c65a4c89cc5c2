import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { ClientConfig } from 'pg'
import type { Server as SocketServer } from 'socket.io'
import type { Command } from '../shared/command.ts'
import { DomainRegistry } from '../shared/domains/registry.ts'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../shared/protocol.ts'
import type { DashboardWelcome } from '../shared/session.ts'
import { doorkeeper } from './access/doorkeeper.ts'
import { Secret } from './access/secret.ts'
import { steadyClock } from './clock.ts'
import type { Config } from './config.ts'
import { startFanout } from './fanout/live-door.ts'
import type { LiveNamespace } from './fanout/socket-audience.ts'
import { Admission } from './gateway/admit.ts'
import { FeedRegistry } from './gateway/feed-registry.ts'
import { openFeedsDoor, type FeedNamespace } from './gateway/feeds-door.ts'
import { Gateway } from './gateway/gateway.ts'
import { refuse, Scenarios } from './gateway/scenarios.ts'
import { registerSelf, startSelfFeed } from './gateway/self-feed.ts'
import { simulatorsOf } from './gateway/simulators.ts'
import { startSampler, type Sample } from './history/sampler.ts'
import type { Api } from './http/api.ts'
import { geoPackAnswer } from './http/geo-pack.ts'
import { historyRoutes } from './http/history.ts'
import type { RecordingState } from './journal/journal.ts'
import { openRecording, type Recording } from './journal/open-recording.ts'
import { buildOf } from './http/build.ts'
import { createHttp } from './http/http.ts'
import { createLog, type Log } from './log.ts'
import { listen, urlOf } from './listen.ts'
import { centresBelow, type LoadedPack } from './pack.ts'
import type { PastNamespace } from './past/past-connection.ts'
import { openPast } from './past/past-door.ts'
import { packOfPast } from './past/past-place.ts'
import { createSockets } from './sockets.ts'
import type { Store } from './store/open-store.ts'
import { World } from './world/world.ts'

export interface AppParts {
  config: Config
  pack: LoadedPack
  /** Epoch milliseconds; the machine's clock when left out. */
  clock?: () => number
  log?: Log
  /** The folder of the built client. */
  client?: string
  /** How the store is opened; another way only where a benchmark must leave it out. */
  open?: typeof openRecording
}

export interface Running {
  port: number
  url: string
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
  const logger = log ?? createLog(config.LOG_LEVEL)
  const epoch = randomUUID()
  const registry = new DomainRegistry()
  const world = new World({ epoch, zone: pack.pack.zone, registry, scopes: pack.scopes })
  const { FEED_CREDENTIALS: credentials, FEED_RATE: perSecond } = config
  const feeds = new FeedRegistry({ pack, world, credentials, perSecond })
  registerSelf(world, pack)
  const recording = await open({
    config,
    centre: pack.centre.id,
    zone: pack.pack.zone,
    world,
    log: logger,
    now,
  })
  const gateway = new Gateway({
    admission: new Admission(registry, pack.tree),
    world,
    journal: recording.journal,
    now,
    warn: (feed, warning) => logger.warn({ feed, ...warning }, 'members refused'),
    failed: (feed, error) => logger.error({ feed, err: error }, 'batch not answered'),
  })
  return run({ config, pack, client, now, log: logger, epoch, registry, world, feeds, gateway, recording })
}

interface Built {
  config: Config
  pack: LoadedPack
  client: string
  now: () => number
  log: Log
  epoch: string
  registry: DomainRegistry
  world: World
  feeds: FeedRegistry
  gateway: Gateway
  recording: Recording
}

async function run(built: Built): Promise<Running> {
  const { config, feeds, recording, log } = built
  const guard = doorkeeper(config, feeds)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 })
  const io = createSockets(server, guard.sockets)
  const parts = openDoors(built, io)
  const { GEO_PACK: geoFolder, TILES: tiles } = config
  const served = { guard: guard.requests, client: built.client, geoFolder, tiles, log }
  server.on('request', createHttp(parts.api, served))
  const own = startOwnFeeds(built)
  const stop = async () => {
    own.stop()
    await parts.stop()
    // Closes the HTTP server too, and every connection with it.
    server.closeAllConnections()
    await io.close()
    await recording.stop()
  }
  try {
    const port = await listen(server, config)
    const { connection } = recording.store ?? {}
    const url = urlOf(config.HOST, port)
    const { journal } = recording
    return { port, url, connection, failed: journal.failed, recording: () => journal.state(), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** What feeds and dashboards speak to, by socket, and what is answered over HTTP. */
function openDoors(built: Built, io: SocketServer): { api: Api; stop(): Promise<void> } {
  const { config, pack, world, feeds, gateway, recording, epoch, registry, now, log } = built
  const { TICK_MS: tickMs, OPERATOR_TOKEN: token, LOG_LEVEL: logLevel, GEO_PACK, TILES } = config
  const { centres } = pack
  const { locale } = pack.pack
  // A server of several namespaces cannot be typed for one of them.
  const namespace = io.of(FEEDS_NAMESPACE) as FeedNamespace
  const scenarios = new Scenarios(simulatorsOf(feeds, namespace, now))
  const build = buildOf(built.client)
  const welcome = () => welcomeOf(built, build)
  // A dashboard shows no token: where one is asked for, commands come over HTTP with it.
  const onCommand = (command: Command) =>
    token === undefined ? scenarios.apply(command, locale) : refuse('not-authorised', locale)
  const live = io.of(LIVE_NAMESPACE) as LiveNamespace
  const fanout = startFanout({ namespace: live, world, centres, welcome, onCommand, tickMs, now })
  const door = { gateway, feeds, scenarios, centre: pack.centre.id, epoch, now, log }
  const feedsDoor = openFeedsDoor({ namespace, ...door })
  const { store } = recording
  const past = store && openPast({ ...pastOf(built, store, io), welcome, logLevel })
  const api: Api = {
    pack,
    registry,
    gateway,
    feeds,
    scenarios,
    operator: token === undefined ? undefined : new Secret(token),
    epoch,
    build,
    tickMs,
    geoPack: geoPackAnswer(GEO_PACK, TILES),
    now,
    snapshotOf: (scope, domain) => fanout.snapshotOf(scope, domain),
    ...(store && { history: historyOf(built, store) }),
  }
  const stop = async () => {
    await past?.stop()
    fanout.stop()
    feedsDoor.stop()
  }
  return { api, stop }
}

function pastOf({ pack, now, log }: Built, { connection }: Store, io: SocketServer) {
  const namespace = io.of(PAST_NAMESPACE) as PastNamespace
  return { namespace, pack: packOfPast(pack), connection, now, log }
}

function historyOf({ pack, registry, feeds }: Built, { pool }: Store) {
  const isSimulated = (feed: string) => feeds.get(feed)?.clock.kind === 'simulated'
  return historyRoutes({ pool, pack, registry, isSimulated })
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

function welcomeOf({ pack, config, epoch, now }: Built, build: string): DashboardWelcome {
  const { centre } = pack
  const serverTime = now()
  return {
    protocol: PROTOCOL_VERSION,
    centre: centre.id,
    name: centre.name,
    epoch,
    serverTime,
    tickMs: config.TICK_MS,
    build,
  }
}
