import type { Request, Response } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { FeedDefinition } from '../../shared/feeds/feed-definition.ts'
import { issueCredentialSchema, type CredentialsAnswer } from '../../shared/feeds/feed-credential.ts'
import { changeFeedSchema, registerFeedSchema } from '../../shared/feeds/feed-definition.ts'
import { may } from '../access/may.ts'
import type { Principal } from '../access/principal.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { localeOf, refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import { answerArrivals } from './arrivals/answer-arrivals.ts'
import { askerOf } from './asker-of.ts'
import { feedBoard, type BoardParts } from './board/feed-board.ts'
import { definitionProblem } from './definition-problem.ts'
import { MAX_LIST_BYTES, readJson } from '../http/read-json.ts'

export interface FeedHandlersParts extends BoardParts {
  pack: LoadedPack
  registry: DomainRegistry
  audit: AuditPort
  /** Whom a request comes from. */
  addressOf: (request: Request) => string
}

const UNCHANGED = { pack: 'of-the-pack', own: 'of-the-server' } as const

type Names =
  | 'feed'
  | 'registerFeed'
  | 'changeFeed'
  | 'retireFeed'
  | 'feedCredentials'
  | 'issueCredential'
  | 'revokeCredential'
  | 'feedArrivals'

/** Who may was asked before; of what is to be, besides what is, it is asked here. */
export function feedHandlers(parts: FeedHandlersParts): RouteHandlers<Names> {
  return {
    feed: withFeed(parts, async (feed, request, response) => {
      response.json(await feedBoard(feed, parts, localeOf(request)))
    }),
    registerFeed: (request, response, who) => register(parts, request, response, who),
    changeFeed: withFeed(parts, (feed, request, response, who) =>
      change(parts, feed, request, response, who),
    ),
    retireFeed: withFeed(parts, async (feed, request, response, who) => {
      if (feed.origin !== 'registered') return refuse(request, response, 409, UNCHANGED[feed.origin])
      await parts.desk.retire(feed, askerOf(request, who, parts))
      response.json(await feedBoard(feed, parts, localeOf(request)))
    }),
    feedCredentials: withFeed(parts, (feed, _request, response) => {
      response.json(credentialsAnswer(parts, feed))
    }),
    issueCredential: withFeed(parts, (feed, request, response, who) =>
      issue(parts, feed, request, response, who),
    ),
    revokeCredential: withFeed(parts, async (feed, request, response, who) => {
      const id = String(request.params['credential'])
      const outcome = await parts.credentials.revoke(feed, id, askerOf(request, who, parts))
      if (outcome === 'done') response.json(credentialsAnswer(parts, feed))
      else refuse(request, response, outcome === 'unknown-credential' ? 404 : 409, outcome)
    }),
    feedArrivals: withFeed(parts, (feed, request, response) => {
      answerArrivals(feed, parts, request, response)
    }),
  }
}

function withFeed(
  { feeds }: FeedHandlersParts,
  handle: (feed: RegisteredFeed, request: Request, response: Response, who: Principal) => unknown,
) {
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    const feed = feeds.get(String(request.params['feed']))
    if (feed === undefined) refuse(request, response, 404, 'unknown-feed')
    else await handle(feed, request, response, who)
  }
}

async function register(
  parts: FeedHandlersParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wanted = await readJson(request, response, registerFeedSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  if (!(await isAllowed(wanted, wanted.id, parts, request, response, who))) return
  const registered = await parts.desk.register(wanted, askerOf(request, who, parts))
  if (typeof registered === 'string') return refuse(request, response, 409, registered, 'id')
  response.status(201).json(await feedBoard(registered, parts, localeOf(request)))
}

async function change(
  parts: FeedHandlersParts,
  feed: RegisteredFeed,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wanted = await readJson(request, response, changeFeedSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  if (feed.origin !== 'registered') return refuse(request, response, 409, UNCHANGED[feed.origin])
  const isNowAllowed = (definition: FeedDefinition) =>
    isAllowed(definition, feed.id, parts, request, response, who)
  if (!(await parts.desk.change(feed, wanted, askerOf(request, who, parts), isNowAllowed))) return
  response.json(await feedBoard(feed, parts, localeOf(request)))
}

/** Whether this place knows what it is to speak of, and the asker may let it; otherwise it is answered already. */
async function isAllowed(
  definition: FeedDefinition,
  id: string,
  parts: FeedHandlersParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<boolean> {
  const { pack, registry, audit } = parts
  const problem = definitionProblem({ id, ...definition }, { pack, registry })
  if (problem !== undefined) {
    refuse(request, response, 400, 'malformed', problem.path, problem.expected)
    return false
  }
  const { scopes, domains } = definition
  if (may(who, 'feed.manage', { scopes, domains }, pack.scopes)) return true
  const after = { scopes, domains }
  await audit.record({
    action: 'access.refuse',
    ...askerOf(request, who, parts),
    target: id,
    outcome: 'refused',
    after,
  })
  refuse(request, response, 403, 'not-authorised')
  return false
}

async function issue(
  parts: FeedHandlersParts,
  feed: RegisteredFeed,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wanted = await readJson(request, response, issueCredentialSchema, MAX_LIST_BYTES)
  if (wanted === undefined) return
  if (feed.origin === 'own') return refuse(request, response, 409, UNCHANGED.own)
  if (wanted.expiresAt !== undefined && wanted.expiresAt <= parts.now()) {
    return refuse(request, response, 400, 'malformed', 'expiresAt')
  }
  const issued = await parts.credentials.issue(feed, wanted, askerOf(request, who, parts))
  if (typeof issued === 'string') return refuse(request, response, 409, issued)
  response.status(201).set('Cache-Control', 'no-store').json(issued)
}

function credentialsAnswer({ credentials }: FeedHandlersParts, feed: RegisteredFeed): CredentialsAnswer {
  return { credentials: credentials.of(feed) }
}
