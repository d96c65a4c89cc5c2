import type { Request, Response } from 'express'
import { daySchema } from '../../shared/areas/effective-date.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { areaTreeAt } from '../../shared/areas/tree.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { domainsAnswerSchema, type DomainsAnswer } from '../../shared/domains-answer.ts'
import type { AreasAnswer, CentreAnswer, FeedsAnswer, HealthAnswer } from '../../shared/http-answers.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { pushHandler } from '../adapters/transports/push.ts'
import type { AddressOf } from '../access/client-address.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import { seenBy } from '../access/seen-by.ts'
import { feedReport } from '../feeds/board/feed-board.ts'
import type { QuarantineQueue } from '../feeds/quarantine/quarantine-queue.ts'
import type { CommandDesk } from '../gateway/command-desk.ts'
import type { FeedRegistry } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { LoadedPack } from '../pack.ts'
import { commandsHandler } from './commands.ts'
import type { GeoPackAnswer } from './geo-pack.ts'
import { observationsHandler } from './observations.ts'
import type { RouteHandlers } from './mount-routes.ts'
import { packFileHandler } from './pack-files.ts'
import { readyAnswer, send } from './ready-answer.ts'
import { refuse } from './refuse.ts'
import type { RoomAnswers } from './room-answers.ts'

export interface Api {
  pack: LoadedPack
  registry: DomainRegistry
  gateway: Gateway
  queue: QuarantineQueue
  feeds: FeedRegistry
  commands: CommandDesk
  addressOf: AddressOf
  epoch: string
  build: string
  tickMs: number
  geoPack: GeoPackAnswer | undefined
  now: () => number
  rooms: RoomAnswers
  /** There is a store. */
  keepsHistory: boolean
}

/** The handlers of the routes about the centre, its feeds and its rooms. */
export function centreHandlers(api: Api): RouteHandlers<CentreRoute> {
  const domains = ofNewest(api.registry, () => readyAnswer(domainsAnswer(api.registry)))
  return {
    observations: observationsHandler(api),
    pushIn: pushHandler(api),
    commands: commandsHandler(api.commands, api.addressOf),
    centre: (request, response, who) => answerCentre(api, request, response, who),
    areas: (request, response) => answerAreas(api, request, response),
    feeds: (_request, response, who) => response.json(feedsAnswer(api, who)),
    domains: (_request, response) => send(response, domains()),
    room: (request, response) => answerRoom(api, request, response),
    packFile: packFileHandler(api.pack.folder),
    health: (_request, response) => response.json(healthAnswer(api)),
    ready: (request, response) => answerReady(api, request, response),
  }
}

type CentreRoute =
  | 'observations'
  | 'pushIn'
  | 'commands'
  | 'centre'
  | 'areas'
  | 'feeds'
  | 'domains'
  | 'room'
  | 'packFile'
  | 'health'
  | 'ready'

/** Who may watch a part of the place is told of that part. `geoPack` stands in it only where one is configured. */
function answerCentre(api: Api, request: Request, response: Response, who: Principal): void {
  const { pack: loaded, epoch, build, tickMs, geoPack, keepsHistory, now } = api
  const { zone, locale, map, inset } = loaded.pack
  const seen = seenBy(who, loaded)
  if (seen === undefined) return refuse(request, response, 403, 'not-authorised')
  const answer: CentreAnswer = {
    zone,
    locale,
    map,
    ...(inset === undefined ? {} : { inset }),
    ...(geoPack === undefined ? {} : { geoPack }),
    ...(keepsHistory && { keepsHistory: true }),
    protocol: PROTOCOL_VERSION,
    centre: loaded.centre.id,
    name: loaded.centre.name,
    ...seen,
    day: loaded.day,
    epoch,
    serverTime: now(),
    tickMs,
    build,
  }
  response.json(answer)
}

function answerAreas({ pack }: Api, request: Request, response: Response): void {
  const day = daySchema.safeParse(request.query['date'] ?? pack.day)
  if (!day.success) return refuse(request, response, 400, 'malformed', 'date')
  const tree = day.data === pack.day ? pack.tree : areaTreeAt(pack.areas, day.data)
  const answer: AreasAnswer = { day: day.data, areas: [...tree.areas], successions: [...pack.successions] }
  response.json(answer)
}

/** Made once for each time that definitions change. */
function ofNewest<T>(registry: DomainRegistry, make: () => T): () => T {
  let { version } = registry
  let made = make()
  return () => {
    if (version !== registry.version) made = make()
    version = registry.version
    return made
  }
}

/** The schema leaves out what is no data: the pure functions of the domains. */
function domainsAnswer({ domains }: DomainRegistry): DomainsAnswer {
  return domainsAnswerSchema.parse({ domains: [...domains.values()] })
}

/** The feeds of which somebody may watch any domain; connections that were cut concern the whole centre. */
export function feedsAnswer(
  { feeds, pack, now }: Pick<Api, 'feeds' | 'pack' | 'now'>,
  who: Principal,
): FeedsAnswer {
  const serverTime = now()
  const watches = ({ feed }: RegisteredFeed) =>
    feed.domains.some((domain) =>
      may(who, 'room.read', { scopes: feed.scopes, domains: [domain] }, pack.scopes),
    )
  const whole = may(who, 'room.read', { scopes: [zoneScopeId(pack.centre.id)], domains: '*' }, pack.scopes)
  return {
    serverTime,
    feeds: feeds.feeds.filter(watches).map((feed) => feedReport(feed, serverTime)),
    disconnects: whole ? Object.fromEntries(feeds.disconnects) : {},
  }
}

function answerRoom(api: Api, request: Request, response: Response): void {
  const scope = String(request.params['scope'])
  const domain = String(request.params['domain'])
  if (api.pack.scopes.get(scope) === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (!api.registry.domains.has(domain)) return refuse(request, response, 404, 'unknown-domain')
  // Of the past it is /past that tells rooms: what stands now must not be taken for it.
  if (request.query['at'] !== undefined) return refuse(request, response, 400, 'malformed', 'at')
  const answer = api.rooms.of(scope, domain)
  if (answer === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (answer !== 'busy') return send(response, answer)
  response.set('Retry-After', '1')
  refuse(request, response, 503, 'busy')
}

function answerReady(api: Api, request: Request, response: Response): void {
  if (!api.gateway.isClosed) return void response.json(healthAnswer(api))
  response.set('Retry-After', '2')
  refuse(request, response, 503, 'not-recording')
}

function healthAnswer({ pack, epoch, now }: Api): HealthAnswer {
  return { ok: true, centre: pack.centre.id, epoch, serverTime: now() }
}
