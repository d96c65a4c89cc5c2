import type { Router } from 'express'
import type { Server as SocketServer } from 'socket.io'
import { FEEDS_NAMESPACE, LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../shared/protocol.ts'
import type { DashboardWelcome } from '../shared/session.ts'
import { clientAddress, type AddressOf } from './access/client-address.ts'
import { cutOnChange } from './access/cut-sockets.ts'
import { Guard } from './access/guard.ts'
import { keepShown } from './access/keep-shown.ts'
import { OpenAnswers } from './access/open-answers.ts'
import type { Built } from './app-parts.ts'
import { startDictionary } from './dictionary/start-dictionary.ts'
import { startFanout } from './fanout/live-door.ts'
import type { LiveNamespace } from './fanout/socket-audience.ts'
import { CommandDesk } from './gateway/command-desk.ts'
import type { FeedNamespace } from './gateway/feed-socket.ts'
import { openFeedsDoor } from './gateway/feeds-door.ts'
import { keepRuns } from './gateway/scenario-book.ts'
import { Scenarios } from './gateway/scenarios.ts'
import { simulatorsOf } from './gateway/simulators.ts'
import { buildOf } from './http/build.ts'
import { openOffices } from './offices.ts'
import type { PastNamespace } from './past/past-connection.ts'
import { openPast } from './past/past-door.ts'
import { packOfPast, pastFeeds } from './past/past-place.ts'
import { routesOf } from './routes.ts'
import type { Store } from './store/open-store.ts'

export interface Doors {
  /** All that is answered over HTTP. */
  routes: Router
  stop(): Promise<void>
}

/** What feeds and dashboards speak to, by socket and over HTTP. */
export function openDoors(built: Built, io: SocketServer): Doors {
  const { config, pack, recording } = built
  const guard = new Guard({ identities: built.identities, scopes: pack.scopes, centre: pack.centre.id })
  // A server of several namespaces cannot be typed for one of them.
  const feeds = io.of(FEEDS_NAMESPACE) as FeedNamespace
  const live = io.of(LIVE_NAMESPACE) as LiveNamespace
  const past = io.of(PAST_NAMESPACE) as PastNamespace
  const scenarios = startScenarios(built, feeds)
  const addressOf: AddressOf = (request) => clientAddress(request, config.TRUST_PROXY === 'on')
  const commands = new CommandDesk({ scenarios, guard, audit: built.audit })
  const build = buildOf(built.client)
  const welcome = () => welcomeOf(built, build)
  const fanout = startFanout({
    ...built,
    namespace: live,
    centres: pack.centres,
    guard,
    welcome,
    onCommand: (command, who, request) =>
      commands.take(command, { who, from: addressOf(request), locale: pack.pack.locale }),
    tickMs: config.TICK_MS,
  })
  const feedsDoor = openFeedsDoor({
    ...built,
    namespace: feeds,
    scenarios,
    centre: pack.centre.id,
    addressOf,
  })
  const pastDoor =
    recording.store && openPastDoor(built, recording.store, { namespace: past, guard, welcome })
  const offices = openOffices(built, addressOf)
  const dictionary = startDictionary(built.definitions, [live, past], () => pastDoor?.tell())
  const stopCutting = cutOnChange(built.identities, [live, past])
  const answers = new OpenAnswers(built.identities)
  const stopKeeping = keepShown(built.identities, [live, past])
  return {
    routes: routesOf(built, {
      guard,
      answers,
      fanout,
      scenarios,
      commands,
      build,
      offices,
      addressOf,
      past: pastDoor?.ask,
    }),
    async stop() {
      dictionary.stop()
      stopCutting()
      answers.stop()
      stopKeeping()
      await pastDoor?.stop()
      fanout.stop()
      feedsDoor.stop()
      await offices?.stop()
    },
  }
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
