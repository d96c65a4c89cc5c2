import type { ClientConfig } from 'pg'
import { doorkeeper } from './access/doorkeeper.ts'
import { EVERYBODY } from './access/everybody.ts'
import { openPeople, type People } from './access/people/open-people.ts'
import { loadKnown, makeCore, type AppCore } from './app-core.ts'
import type { AppParts, Built } from './app-parts.ts'
import type { AuditPort } from './audit/audit-port.ts'
import { openAudit } from './audit/open-audit.ts'
import { openDoors } from './doors.ts'
import { FormBook } from './entry/form-book.ts'
import { openAccepted } from './federation/open-accepted.ts'
import { openAbove } from './federation/open-above.ts'
import { parentParts } from './federation/parent-parts.ts'
import { QuarantineQueue } from './feeds/quarantine/quarantine-queue.ts'
import { Admission } from './gateway/admit.ts'
import { Gateway } from './gateway/gateway.ts'
import { loadRuns } from './gateway/scenario-book.ts'
import { buildOf } from './http/build.ts'
import { createHttp } from './http/http.ts'
import { startingAnswers } from './http/starting.ts'
import { closeWeb, createHttpServer } from './http-server.ts'
import type { RecordingState } from './journal/journal.ts'
import { openRecording } from './journal/open-recording.ts'
import { listen, urlOf } from './listen.ts'
import { closeSockets, createSockets } from './sockets.ts'
import { startOwnFeeds } from './start-own-feeds.ts'
import { Stops } from './stops.ts'
import type { Store } from './store/open-store.ts'

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
async function build(parts: AppParts, stops: Stops): Promise<Built> {
  const core = makeCore(parts)
  const address = await takeAddress(core, parts.beginsWithinMs, stops)
  const { recording, ...known } = await restore(core, parts.open ?? openRecording, stops)
  const { config, pack, registry, world, now, log } = core
  const { store, journal } = recording
  const place = { config, centre: pack.centre.id, log, now }
  const auditing = await openAudit({ ...place, store, build: buildOf(core.client) })
  stops.add(() => auditing.stop())
  const accepted = store && (await openAccepted({ db: store.db, world, now, log }))
  stops.add(() => accepted?.stop())
  const queue = new QuarantineQueue()
  const gateway = gatewayOf(core, { journal, quarantine: queue, accepted })
  const above = store && (await openAbove({ ...place, db: store.db, registry }))
  const people = store && (await peopleOf(core, store, auditing.port, address.url))
  stops.add(() => people?.stop())
  return {
    ...core,
    ...address,
    ...known,
    parent: store && above && accepted && parentParts({ ...core, above, accepted, gateway, journal, store }),
    above,
    gateway,
    queue,
    recording,
    identities: parts.identities ?? people?.identities ?? EVERYBODY,
    people,
    audit: auditing.port,
    auditing,
    inboxEveryMs: parts.inboxEveryMs,
    beginsWithinMs: parts.beginsWithinMs,
    adapterClock: parts.adapterClock,
    scenarioRuns: store ? await loadRuns(store.db) : [],
  }
}

/** Before the store is opened: a certificate that does not fit and a port that is taken are told at once. */
async function takeAddress(
  { config, pack, feeds, epoch, now, log }: AppCore,
  beginsWithinMs: number | undefined,
  stops: Stops,
): Promise<Pick<Built, 'web' | 'port' | 'url'>> {
  const web = createHttpServer(config, (reason) => feeds.countDisconnect(reason), log, beginsWithinMs)
  stops.add(() => closeWeb(web))
  web.server.on('request', startingAnswers(pack.centre.id, epoch, now))
  const port = await listen(web.server, config)
  return { web, port, url: urlOf(config.HOST, port, web.isSecure) }
}

/** Opens the store and puts the world back to where it was. */
async function restore(
  core: AppCore,
  open: typeof openRecording,
  stops: Stops,
): Promise<Pick<Built, 'recording' | 'storedFeeds' | 'entryForms'>> {
  const { config, pack, world, feeds, log, now } = core
  let known: Awaited<ReturnType<typeof loadKnown>> = { storedFeeds: new Map(), entryForms: new FormBook() }
  const recording = await open({
    config,
    centre: pack.centre.id,
    zone: pack.pack.zone,
    world,
    log,
    now,
    beforeRestore: async (store) => {
      known = await loadKnown(core, store)
    },
  })
  stops.add(() => recording.stop())
  feeds.recall((id) => world.feeds.feeds[world.feeds.indexOf(id)]?.lastArrivedAt)
  return { recording, ...known }
}

function gatewayOf(
  { pack, registry, world, log, now }: AppCore,
  parts: Pick<ConstructorParameters<typeof Gateway>[0], 'journal' | 'quarantine' | 'accepted'>,
): Gateway {
  return new Gateway({
    ...parts,
    admission: new Admission(registry, pack.tree),
    world,
    centre: pack.centre.id,
    now,
    warn: (feed, warning) => log.warn({ feed, ...warning }, 'members refused'),
    failed: (feed, error) => log.error({ feed, err: error }, 'batch not answered'),
  })
}

function peopleOf(
  { config, pack, registry, log, now }: AppCore,
  { db }: Store,
  audit: AuditPort,
  ownUrl: string,
): Promise<People> {
  const url = () => config.PUBLIC_URL ?? ownUrl
  return openPeople({ config, pack, db, domains: registry.domains, audit, log, now, url })
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
