import { Router } from 'express'
import type { Server as SocketServer } from 'socket.io'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../shared/protocol.ts'
import type { DashboardWelcome } from '../shared/session.ts'
import { clientAddress, type AddressOf } from './access/client-address.ts'
import { cutOnChange } from './access/cut-sockets.ts'
import { Guard } from './access/guard.ts'
import { keepShown } from './access/keep-shown.ts'
import { peopleHandlers } from './access/people/people-handlers.ts'
import { recordRefusalTo } from './audit/record-refusal.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import type { Built } from './app.ts'
import { dictionaryReads, dictionaryWrites } from './dictionary/dictionary-handlers.ts'
import { startDictionary } from './dictionary/start-dictionary.ts'
import { explainHandlers } from './explain/explain-handlers.ts'
import { startEntry, type EntryOffice } from './entry/start-entry.ts'
import { bandHandlers } from './bands/band-handlers.ts'
import { startBands, type Bands } from './bands/start-bands.ts'
import { startFanout, type LiveDoor } from './fanout/live-door.ts'
import type { LiveNamespace } from './fanout/socket-audience.ts'
import { feedHandlers } from './feeds/feed-handlers.ts'
import { quarantineHandlers } from './feeds/quarantine/quarantine-handlers.ts'
import { startFeeds, type FeedsOffice } from './feeds/start-feeds.ts'
import { fileHandlers } from './files/file-handlers.ts'
import { startFiles, type Files } from './files/start-files.ts'
import { CommandDesk } from './gateway/command-desk.ts'
import { openFeedsDoor, type FeedNamespace } from './gateway/feeds-door.ts'
import { Scenarios } from './gateway/scenarios.ts'
import { simulatorsOf } from './gateway/simulators.ts'
import { keepRuns } from './gateway/scenario-book.ts'
import { scenarioHandlers } from './gateway/scenario-list.ts'
import { centreHandlers, type Api } from './http/api.ts'
import { buildOf } from './http/build.ts'
import { geoPackAnswer } from './http/geo-pack.ts'
import { explainParts, formulaOnOf, historyParts } from './history-doors.ts'
import { historyHandlers } from './http/history.ts'
import { mountRoutes, type MountParts } from './http/mount-routes.ts'
import type { PastNamespace } from './past/past-connection.ts'
import { openPast } from './past/past-door.ts'
import { packOfPast, pastFeeds } from './past/past-place.ts'
import type { Store } from './store/open-store.ts'

export interface Doors {
  /** All that is answered over HTTP. */
  routes: Router
  stop(): Promise<void>
}

/** What feeds and dashboards speak to, by socket and over HTTP. */
export function openDoors(built: Built, io: SocketServer): Doors {
  const { config, pack, world, feeds, gateway, recording, epoch, now, log } = built
  const guard = new Guard({ identities: built.identities, scopes: pack.scopes, centre: pack.centre.id })
  // A server of several namespaces cannot be typed for one of them.
  const feedNamespace = io.of(FEEDS_NAMESPACE) as FeedNamespace
  const live = io.of(LIVE_NAMESPACE) as LiveNamespace
  const past = io.of(PAST_NAMESPACE) as PastNamespace
  const scenarios = startScenarios(built, feedNamespace)
  const addressOf: AddressOf = (request) => clientAddress(request, config.TRUST_PROXY === 'on')
  const commands = new CommandDesk({ scenarios, guard, audit: built.audit })
  const build = buildOf(built.client)
  const welcome = () => welcomeOf(built, build)
  const fanout = startFanout({
    namespace: live,
    world,
    centres: pack.centres,
    guard,
    welcome,
    onCommand: (command, who, request) =>
      commands.take(command, { who, from: addressOf(request), locale: pack.pack.locale }),
    tickMs: config.TICK_MS,
    now,
  })
  const centre = pack.centre.id
  const feedsDoor = openFeedsDoor({
    namespace: feedNamespace,
    gateway,
    feeds,
    scenarios,
    centre,
    epoch,
    addressOf,
    now,
    log,
  })
  const pastDoor =
    recording.store && openPastDoor(built, recording.store, { namespace: past, guard, welcome })
  const office = recording.store && startFeedsOf(built, recording.store)
  const files = recording.store && startFilesOf(built, recording.store, addressOf)
  const dictionary = startDictionary(built.definitions, [live, past], () => pastDoor?.tell())
  const entry = recording.store && startEntryOf(built, recording.store, addressOf)
  const bands =
    recording.store && startBands({ ...built, pool: recording.store.pool, formulaOn: formulaOnOf(built) })
  const stopCutting = cutOnChange(built.identities, [live, past])
  const stopKeeping = keepShown(built.identities, [live, past])
  return {
    routes: routesOf(built, {
      guard,
      fanout,
      scenarios,
      commands,
      build,
      office,
      files,
      entry,
      bands,
      addressOf,
    }),
    async stop() {
      dictionary.stop()
      stopCutting()
      stopKeeping()
      await entry?.stop()
      await bands?.stop()
      await files?.stop()
      await pastDoor?.stop()
      fanout.stop()
      feedsDoor.stop()
      await office?.stop()
    },
  }
}

interface DoorParts {
  guard: Guard
  fanout: LiveDoor
  scenarios: Scenarios
  commands: CommandDesk
  build: string
  office: FeedsOffice | undefined
  files: Files | undefined
  entry: EntryOffice | undefined
  bands: Bands | undefined
  addressOf: AddressOf
}

function routesOf(
  built: Built,
  { guard, fanout, scenarios, commands, build, office, files, entry, bands, addressOf }: DoorParts,
): Router {
  const { config, pack, registry, world, gateway, feeds, recording, epoch, now } = built
  const api: Api = {
    pack,
    registry,
    gateway,
    feeds,
    commands,
    addressOf,
    epoch,
    build,
    tickMs: config.TICK_MS,
    geoPack: geoPackAnswer(config.GEO_PACK, config.TILES),
    keepsHistory: recording.store !== undefined,
    now,
    snapshotOf: (scope, domain) => fanout.snapshotOf(scope, domain),
  }
  const routes = Router({ caseSensitive: true })
  const parts: MountParts = {
    guard,
    registry,
    feeds,
    areaOfThing: (feed, thing) => world.areaOfThing(feed, thing),
    extentOfForm: (form) => entry?.extentOfForm(form),
    refused: recordRefusalTo(built.audit, built.log, addressOf),
  }
  mountRoutes(routes, centreHandlers(api), parts)
  mountRoutes(routes, dictionaryReads(built), parts)
  mountRoutes(routes, explainHandlers(explainParts(built, fanout, entry?.entryOf)), parts)
  mountRoutes(routes, scenarioHandlers({ scenarios, listed: pack.scenarios, registry }), parts)
  if (recording.store !== undefined) {
    mountRoutes(routes, historyHandlers(historyParts(built, recording.store.pool, addressOf)), parts)
    mountRoutes(routes, dictionaryWrites({ ...built, db: recording.store.db, addressOf }), parts)
  }
  if (bands !== undefined) mountRoutes(routes, bandHandlers({ ...bands, ...parts, pack }), parts)
  if (built.people !== undefined) mountRoutes(routes, peopleHandlers(built.people.parts), parts)
  const { audit } = built.auditing
  if (recording.store !== undefined && audit !== undefined) {
    mountRoutes(routes, auditHandlers({ audit, pool: recording.store.pool, addressOf }), parts)
  }
  if (entry !== undefined) mountRoutes(routes, entry.handlers, parts)
  if (files !== undefined) mountRoutes(routes, fileHandlers(files), parts)
  if (office !== undefined) {
    mountRoutes(routes, feedHandlers(office.feeds), parts)
    mountRoutes(routes, quarantineHandlers(office.quarantine), parts)
  }
  return routes
}

function startScenarios(
  { pack, feeds, recording, scenarioRuns, now }: Built,
  namespace: FeedNamespace,
): Scenarios {
  const { store } = recording
  return new Scenarios({
    simulators: simulatorsOf(feeds, namespace, now),
    known: new Set(pack.scenarios.map(({ id }) => id)),
    runs: scenarioRuns,
    ...(store && { keep: (runs) => keepRuns(store.db, runs) }),
  })
}

function startFilesOf(built: Built, { db }: Store, addressOf: AddressOf): Files {
  return startFiles({ ...built, db, addressOf, inboxFolder: built.config.INBOX_DIR })
}

function startEntryOf(built: Built, store: Store, addressOf: AddressOf): EntryOffice {
  const { dictionary } = built.definitions
  const definitionOn = dictionary.definitionOn.bind(dictionary)
  return startEntry({ ...built, definitionOn, book: built.entryForms, store, addressOf })
}

function startFeedsOf({ storedFeeds: stored, ...built }: Built, store: Store): FeedsOffice {
  return startFeeds({ ...built, stored, store })
}

function openPastDoor(
  { pack, config, feeds, definitions, now, log }: Built,
  { connection }: Store,
  door: { namespace: PastNamespace; guard: Guard; welcome: () => DashboardWelcome },
) {
  return openPast({
    ...door,
    pack: packOfPast(pack),
    known: () => ({ feeds: pastFeeds(feeds), definitions: definitions.dictionary.said() }),
    connection,
    logLevel: config.LOG_LEVEL,
    now,
    log,
  })
}

function welcomeOf({ pack, config, epoch, definitions, now }: Built, build: string): DashboardWelcome {
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
    definitions: definitions.inForce.revision,
  }
}
