import { Router, type Express, type Request, type RequestHandler, type Response } from 'express'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { domainsAnswerSchema, type DomainsAnswer } from '../../shared/domains-answer.ts'
import { expressPath, HTTP_ROUTES } from '../../shared/http.ts'
import type { AreasAnswer, CentreAnswer, FeedsAnswer, HealthAnswer } from '../../shared/http-answers.ts'
import { REJECTS_TOLD } from '../../shared/http-answers.ts'
import type { Frame } from '../../shared/live/frame.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { Secret } from '../access/secret.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Scenarios } from '../gateway/scenarios.ts'
import { centresBelow, type LoadedPack } from '../pack.ts'
import { commandsHandler } from './commands.ts'
import type { GeoPackAnswer } from './geo-pack.ts'
import { observationsHandler } from './observations.ts'
import { packFiles } from './pack-files.ts'
import { readyAnswer, send } from './ready-answer.ts'
import { refuse } from './refuse.ts'
import { RoomAnswers } from './room-answers.ts'

export interface Api {
  pack: LoadedPack
  registry: DomainRegistry
  gateway: Gateway
  feeds: FeedRegistry
  scenarios: Scenarios
  operator: Secret | undefined
  epoch: string
  build: string
  tickMs: number
  geoPack: GeoPackAnswer | undefined
  now: () => number
  snapshotOf: (scope: string, domain: string) => Frame | undefined
  /** `historyRoutes`, where there is a store. */
  history?: RequestHandler
}

/** Mounts every route of `HTTP_ROUTES`, and the files of the pack that the map draws. */
export function mountApi(app: Express, api: Api): void {
  const router = Router({ caseSensitive: true })
  const rooms = new RoomAnswers(api.snapshotOf, api.tickMs)
  const domains = readyAnswer(domainsAnswer(api.registry))
  router.post(expressPath(HTTP_ROUTES.observations), observationsHandler(api))
  router.post(expressPath(HTTP_ROUTES.commands), commandsHandler(api.scenarios, api.operator))
  router.get(expressPath(HTTP_ROUTES.centre), (_request, response) => response.json(centreAnswer(api)))
  router.get(expressPath(HTTP_ROUTES.areas), (request, response) => answerAreas(api, request, response))
  router.get(expressPath(HTTP_ROUTES.feeds), (_request, response) => response.json(feedsAnswer(api)))
  router.get(expressPath(HTTP_ROUTES.domains), (_request, response) => send(response, domains))
  router.get(expressPath(HTTP_ROUTES.room), (request, response) => answerRoom(api, rooms, request, response))
  router.get(expressPath(HTTP_ROUTES.health), (_request, response) => response.json(healthAnswer(api)))
  if (api.history !== undefined) router.use(api.history)
  router.use('/api/v1/pack', packFiles(api.pack.folder))
  router.use('/api', (request, response) => refuse(request, response, 404, 'not-found'))
  app.use(router)
}

/** `geoPack` stands in it only where one is configured. */
function centreAnswer({ pack: loaded, epoch, build, tickMs, geoPack, history, now }: Api): CentreAnswer {
  const { pack, centre, centres } = loaded
  const { zone, locale, domains, map, inset } = pack
  return {
    zone,
    locale,
    domains,
    map,
    ...(inset === undefined ? {} : { inset }),
    ...(geoPack === undefined ? {} : { geoPack }),
    ...(history !== undefined && { keepsHistory: true }),
    protocol: PROTOCOL_VERSION,
    centre: centre.id,
    name: centre.name,
    centres: centresBelow(centres, centre),
    epoch,
    serverTime: now(),
    tickMs,
    build,
  }
}

function answerAreas({ pack }: Api, request: Request, response: Response): void {
  const day = daySchema.safeParse(request.query['date'] ?? pack.day)
  if (!day.success) return refuse(request, response, 400, 'malformed', 'date')
  const tree = day.data === pack.day ? pack.tree : areaTreeAt(pack.areas, day.data)
  const answer: AreasAnswer = { day: day.data, areas: [...tree.areas], successions: [...pack.successions] }
  response.json(answer)
}

/** The schema leaves out what is no data: the pure functions of the domains. */
function domainsAnswer({ domains }: DomainRegistry): DomainsAnswer {
  return domainsAnswerSchema.parse({ domains: [...domains.values()] })
}

function feedsAnswer({ feeds, now }: Api): FeedsAnswer {
  const serverTime = now()
  return {
    serverTime,
    feeds: feeds.feeds.map((feed) => ({
      ...feed.state(serverTime),
      late: feed.world.lateReadingsOf(feed.index),
      rejects: feed.rejects.latest(REJECTS_TOLD),
    })),
    disconnects: Object.fromEntries(feeds.disconnects),
  }
}

function answerRoom(api: Api, rooms: RoomAnswers, request: Request, response: Response): void {
  const scope = String(request.params['scope'])
  const domain = String(request.params['domain'])
  if (api.pack.scopes.get(scope) === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (!api.registry.domains.has(domain)) return refuse(request, response, 404, 'unknown-domain')
  const answer = rooms.of(scope, domain)
  if (answer === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (answer !== 'busy') return send(response, answer)
  response.set('Retry-After', '1')
  refuse(request, response, 503, 'busy')
}

function healthAnswer({ pack, epoch, now }: Api): HealthAnswer {
  return { ok: true, centre: pack.centre.id, epoch, serverTime: now() }
}
