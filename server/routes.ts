import { Router } from 'express'
import { roomAnswer } from '../shared/sums/room-answer.ts'
import type { AddressOf } from './access/client-address.ts'
import type { Guard } from './access/guard.ts'
import type { OpenAnswers } from './access/open-answers.ts'
import { peopleHandlers } from './access/people/people-handlers.ts'
import type { Built } from './app-parts.ts'
import { auditHandlers } from './audit/audit-handlers.ts'
import { recordExportTo } from './audit/record-export.ts'
import { bandHandlers } from './bands/band-handlers.ts'
import { dictionaryReads, dictionaryWrites } from './dictionary/dictionary-handlers.ts'
import { explainHandlers } from './explain/explain-handlers.ts'
import type { LiveDoor } from './fanout/live-door.ts'
import { aboveHandlers } from './federation/above-handlers.ts'
import { directiveHandlers } from './federation/directive-handlers.ts'
import { proposalHandlers } from './federation/proposal-handlers.ts'
import { feedHandlers } from './feeds/feed-handlers.ts'
import { quarantineHandlers } from './feeds/quarantine/quarantine-handlers.ts'
import { fileHandlers } from './files/file-handlers.ts'
import type { CommandDesk } from './gateway/command-desk.ts'
import { scenarioHandlers } from './gateway/scenario-list.ts'
import type { Scenarios } from './gateway/scenarios.ts'
import { centreHandlers, type Api } from './http/api.ts'
import { geoPackAnswer } from './http/geo-pack.ts'
import { historyHandlers } from './http/history.ts'
import { mountRoutes, type MountParts } from './http/mount-routes.ts'
import { RoomAnswers } from './http/room-answers.ts'
import type { Offices } from './offices.ts'
import { open311Handlers } from './open311/open311-handlers.ts'
import { capHandlersOf, outHandlers, outPlace } from './out/out-handlers.ts'
import type { AskPast } from './out/past/past-wish.ts'
import type { OutPlace } from './out/told/out-place.ts'
import { answerHandshake } from './webhooks/answer-handshake.ts'
import { webhookHandlers } from './webhooks/webhook-handlers.ts'

export interface RouteParts {
  guard: Guard
  answers: OpenAnswers
  fanout: LiveDoor
  scenarios: Scenarios
  commands: CommandDesk
  build: string
  offices: Offices | undefined
  addressOf: AddressOf
  /** Undefined where there is no store. */
  past: AskPast | undefined
}

/** All that is answered over HTTP. */
export function routesOf(built: Built, parts: RouteParts): Router {
  const { pack, registry } = built
  const routes = Router({ caseSensitive: true })
  const mount = mountPartsOf(built, parts)
  const rooms = roomAnswersOf(built, parts.fanout)
  mountRoutes(routes, centreHandlers(apiOf(built, parts, rooms)), mount)
  mountRoutes(routes, dictionaryReads(built), mount)
  mountRoutes(routes, answerHandshake(), mount)
  const place = outPlace(built, parts.fanout)
  mountRoutes(routes, open311Handlers({ place, past: parts.past }), mount)
  const webhooks = parts.offices?.webhooks?.parts.desk
  mountRoutes(routes, outHandlers(built, { ...parts, place, rooms, webhooks }), mount)
  mountRoutes(routes, explainHandlers(explainedBy(built, parts)), mount)
  mountRoutes(
    routes,
    scenarioHandlers({ scenarios: parts.scenarios, listed: pack.scenarios, registry }),
    mount,
  )
  if (built.people !== undefined) mountRoutes(routes, peopleHandlers(built.people.parts), mount)
  if (parts.offices !== undefined) mountOffices(routes, built, parts.offices, { ...parts, mount, place })
  return routes
}

function mountOffices(
  routes: Router,
  built: Built,
  { store, feeds, files, entry, bands, webhooks }: Offices,
  { addressOf, mount, place, past }: RouteParts & { mount: MountParts; place: OutPlace },
): void {
  const { audit } = built.auditing
  mountRoutes(routes, historyOf(built, store, addressOf), mount)
  mountRoutes(routes, capHandlersOf(built, { place, past }, store.pool), mount)
  mountRoutes(routes, dictionaryWrites({ ...built, db: store.db, addressOf }), mount)
  mountRoutes(routes, bandHandlers({ ...bands, ...mount, pack: built.pack }), mount)
  mountRoutes(routes, entry.handlers, mount)
  mountFederation(routes, built, { addressOf, mount })
  mountRoutes(routes, fileHandlers(files), mount)
  mountRoutes(routes, feedHandlers(feeds.feeds), mount)
  mountRoutes(routes, quarantineHandlers(feeds.quarantine), mount)
  if (webhooks !== undefined) mountRoutes(routes, webhookHandlers(webhooks.parts), mount)
  if (audit !== undefined) mountRoutes(routes, auditHandlers({ audit, pool: store.pool, addressOf }), mount)
}

function mountFederation(
  routes: Router,
  built: Built,
  { addressOf, mount }: { addressOf: AddressOf; mount: MountParts },
): void {
  const { parent, above } = built
  if (above !== undefined) mountRoutes(routes, aboveHandlers({ ...built, above }), mount)
  if (parent === undefined) return
  const { directives, proposals, items } = parent
  mountRoutes(routes, directiveHandlers({ ...built, desk: directives, addressOf }), mount)
  mountRoutes(routes, proposalHandlers({ ...built, desk: proposals, items, addressOf }), mount)
}

/** Of rooms, in every format, within one allowance of time. */
function roomAnswersOf({ config, registry }: Built, fanout: LiveDoor): RoomAnswers {
  return new RoomAnswers((scope, domain) => {
    const snapshot = fanout.snapshotOf(scope, domain)
    return snapshot && roomAnswer(snapshot, registry)
  }, config.TICK_MS)
}

function apiOf(built: Built, { commands, build, addressOf }: RouteParts, rooms: RoomAnswers): Api {
  const { config, recording } = built
  return {
    ...built,
    commands,
    addressOf,
    build,
    tickMs: config.TICK_MS,
    geoPack: geoPackAnswer(config.GEO_PACK, config.TILES),
    keepsHistory: recording.store !== undefined,
    rooms,
  }
}

function mountPartsOf(built: Built, { guard, answers, offices, addressOf }: RouteParts): MountParts {
  const { registry, feeds, world } = built
  return {
    guard,
    answers,
    registry,
    feeds,
    areaOfThing: (feed, thing) => world.areaOfThing(feed, thing),
    extentOfForm: (form) => offices?.entry.extentOfForm(form),
    refused: refusalsOf(built, addressOf),
  }
}

function explainedBy({ definitions, recording, ...built }: Built, { fanout, offices }: RouteParts) {
  return {
    ...built,
    dictionary: definitions.dictionary,
    pool: recording.store?.pool,
    told: fanout.told,
    entryOf: offices?.entry.entryOf,
  }
}

function historyOf(
  { pack, registry, definitions, feeds, branches, audit }: Built,
  { pool }: Offices['store'],
  addressOf: AddressOf,
) {
  const clockOf = (feed: string) => (feeds.get(feed) ?? branches.get(feed))?.clock
  const isSimulated = (feed: string) => clockOf(feed)?.kind === 'simulated'
  const recordExport = recordExportTo(audit, addressOf)
  const formulaOn = definitions.dictionary.formulaOn.bind(definitions.dictionary)
  return historyHandlers({ pool, pack, registry, formulaOn, isSimulated, recordExport })
}

/** Written down, and not waited for: whoever was refused is told so whether it can be or not. */
function refusalsOf({ audit, log }: Built, addressOf: AddressOf): MountParts['refused'] {
  return (route, { type, id, name }, request) => {
    const entry = {
      action: 'access.refuse',
      who: { type, id, name },
      from: addressOf(request),
      target: `${request.method} ${request.path}`.slice(0, 200),
      outcome: 'refused',
      reason: route,
    } as const
    audit.record(entry).catch((error: unknown) => log.warn({ err: error, route }, 'refusal not recorded'))
  }
}
