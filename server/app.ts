import { randomUUID } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server as SocketServer } from 'socket.io'
import { MAX_BATCH_BYTES } from '../shared/batch.ts'
import { DomainRegistry } from '../shared/domains/registry.ts'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PROTOCOL_VERSION } from '../shared/protocol.ts'
import type { DashboardWelcome } from '../shared/session.ts'
import { doorkeeper } from './access/doorkeeper.ts'
import { isLoopback } from './access/loopback.ts'
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
import { startSelfFeed } from './gateway/self-feed.ts'
import { simulatorsOf } from './gateway/simulators.ts'
import { geoPackAnswer } from './http/geo-pack.ts'
import type { RecordingState } from './journal/journal.ts'
import { openRecording, type Recording } from './journal/open-recording.ts'
import { buildOf } from './http/build.ts'
import { createHttp } from './http/http.ts'
import { createLog, type Log } from './log.ts'
import type { LoadedPack } from './pack.ts'
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
  stop(): Promise<void>
}

/** The frame of Socket.IO around a batch: event name, acknowledgement id, the bytes that JSON escapes. */
const FRAME_BYTES = 64 * 1024
/** A connection that has not said hello by then is dropped. */
const HELLO_WITHIN_MS = 10_000

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
  const { config, pack, world, feeds, gateway, recording, epoch, registry, now, log } = built
  const guard = doorkeeper(config, feeds)
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 })
  const io = createSockets(server, guard.sockets)
  // A server of several namespaces cannot be typed for one of them.
  const namespace = io.of(FEEDS_NAMESPACE) as FeedNamespace
  const scenarios = new Scenarios(simulatorsOf(feeds, namespace, now))
  const { TICK_MS: tickMs } = config
  const build = buildOf(built.client)
  const fanout = startFanout({
    namespace: io.of(LIVE_NAMESPACE) as LiveNamespace,
    world,
    centres: pack.centres,
    welcome: () => welcomeOf(built, build),
    // A dashboard shows no token: where one is asked for, commands come over HTTP with it.
    onCommand: (command) =>
      config.OPERATOR_TOKEN === undefined
        ? scenarios.apply(command, pack.pack.locale)
        : refuse('not-authorised', pack.pack.locale),
    tickMs,
    now,
  })
  const operator = config.OPERATOR_TOKEN === undefined ? undefined : new Secret(config.OPERATOR_TOKEN)
  const snapshotOf = (scope: string, domain: string) => fanout.snapshotOf(scope, domain)
  const lateReadingsOf = (feed: number) => world.lateReadingsOf(feed)
  const { GEO_PACK: geoFolder, TILES: tiles } = config
  const geoPack = geoPackAnswer(geoFolder, tiles)
  const http = createHttp(
    {
      pack,
      registry,
      gateway,
      feeds,
      scenarios,
      operator,
      epoch,
      build,
      tickMs,
      geoPack,
      now,
      snapshotOf,
      lateReadingsOf,
    },
    { guard: guard.requests, client: built.client, geoFolder, tiles, log },
  )
  server.on('request', http)
  const door = openFeedsDoor({
    namespace,
    gateway,
    feeds,
    world,
    scenarios,
    centre: pack.centre.id,
    epoch,
    now,
    log,
  })
  const self = startSelfFeed({ pack, feeds, world, recording: () => recording.journal.state(), now })
  const stopParts = async () => {
    self.stop()
    fanout.stop()
    door.stop()
    // Closes the HTTP server too, and every connection with it.
    server.closeAllConnections()
    await io.close()
    await recording.stop()
  }
  try {
    const port = await listen(server, config)
    const recordingState = () => recording.journal.state()
    return { port, url: urlOf(config.HOST, port), recording: recordingState, stop: stopParts }
  } catch (error) {
    await stopParts()
    throw error
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

function createSockets(
  server: HttpServer,
  allowRequest: ReturnType<typeof doorkeeper>['sockets'],
): SocketServer {
  const io = new SocketServer(server, {
    serveClient: false,
    allowRequest,
    maxHttpBufferSize: MAX_BATCH_BYTES + FRAME_BYTES,
    // A batch every tick compresses poorly against what it costs in processor time and memory for each connection.
    perMessageDeflate: false,
    connectTimeout: HELLO_WITHIN_MS,
  })
  io.of('/').use((_socket, next) => next(new Error('use /feeds or /live')))
  // Raised for bytes that are no packet; a namespace without a listener would end the process.
  io.of(LIVE_NAMESPACE).on('connection', (socket) => {
    socket.on('error', () => socket.disconnect(true))
  })
  return io
}

function listen(server: HttpServer, { PORT, HOST }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(PORT, HOST, () => {
      server.off('error', reject)
      const address: AddressInfo | string | null = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : PORT)
    })
  })
}

function urlOf(host: string, port: number): string {
  const name = isLoopback(host) ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
