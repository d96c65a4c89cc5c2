import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import type { HttpErrorCode } from '../../shared/http-answers.ts'
import { idSchema } from '../../shared/observation.ts'
import type { Credential } from '../feeds/credential.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { FeedRegistry, Recognised } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { waitUntil } from '../journal/wait-until.ts'
import { parseJson, readBody } from './body.ts'
import { AnswerMemory, contentOf } from './idempotency.ts'
import { localeOf, refuse } from './refuse.ts'

/** Within what a proxy in front waits for. */
const RECORDED_WITHIN_MS = 20_000
const RETRY_AFTER_S = 2

export interface ObservationsDoor {
  gateway: Gateway
  feeds: FeedRegistry
  now: () => number
}

/**
 * POST /api/v1/observations: the same gateway as the Socket.IO door. Who is not known is answered before a byte of
 * the body is read.
 */
export function observationsHandler(door: ObservationsDoor) {
  const answers = new AnswerMemory()
  return async (request: Request, response: Response): Promise<void> => {
    const known = whoSends(request, door.feeds)
    if (!('feed' in known)) {
      refuse(request, response, known.refused === 'not-authorised' ? 403 : 401, known.refused)
      return
    }
    const post: Post = {
      feed: known.feed,
      sender: senderOf(known, request),
      request,
      response,
      now: door.now,
    }
    if (!request.is('application/json')) return turnAway(post, 415, 'unsupported-type')
    const body = await readBody(request, known.feed.maxBatchBytes)
    if (body === undefined) return
    // It may have been revoked while the body was on its way.
    if (!door.feeds.isStillKnown(known)) return refuse(request, response, 401, 'bad-credential')
    if ('refused' in body) turnAway(post, body.status, body.refused)
    else await answer(door, answers, post, body.bytes)
  }
}

interface Post {
  feed: RegisteredFeed
  sender: Sender
  request: Request
  response: Response
  now: () => number
}

/** Refused before its members: who watches the feed sees that too. */
function turnAway({ feed, sender, request, response, now }: Post, status: number, code: HttpErrorCode): void {
  feed.arrivals?.keepRefused(now(), code, sender)
  refuse(request, response, status, code)
}

async function answer(
  door: ObservationsDoor,
  answers: AnswerMemory,
  post: Post,
  bytes: Buffer,
): Promise<void> {
  const { feed, sender, request, response } = post
  const given = request.get('Idempotency-Key')
  const key = given === undefined ? undefined : idSchema.safeParse(given).data
  if (given !== undefined && key === undefined)
    return refuse(request, response, 400, 'not-a-batch', 'Idempotency-Key')
  const content = key === undefined ? '' : contentOf(bytes)
  const before = key === undefined ? undefined : answers.recall(feed.id, key, content)
  if (before === 'other-content') return turnAway(post, 422, 'key-reused')
  if (before !== undefined) return void response.type('json').send(before.answer)

  const parsed = parseJson(bytes)
  if ('refused' in parsed) return turnAway(post, parsed.status, parsed.refused)
  const envelope = door.gateway.envelope(named(parsed.value, key))
  if (envelope === undefined) return turnAway(post, 400, 'not-a-batch')
  if (door.gateway.isClosed) return refuseToRecord(request, response)
  const waitMs = feed.allowance.take(envelope.observations.length, door.now())
  if (waitMs > 0) {
    response.set('Retry-After', String(Math.ceil(waitMs / 1000)))
    return turnAway(post, 429, 'too-many')
  }
  const taken = door.gateway.take(feed, envelope, localeOf(request), sender)
  const ack = await waitUntil(taken, RECORDED_WITHIN_MS).catch(() => undefined)
  // It may still be recorded: said again it is a duplicate then.
  if (ack === undefined) return refuseToRecord(request, response)
  const text = JSON.stringify(ack)
  if (key !== undefined) answers.remember(feed.id, key, content, text)
  response.type('json').send(text)
}

function refuseToRecord(request: Request, response: Response): void {
  response.set('Retry-After', String(RETRY_AFTER_S))
  refuse(request, response, 503, 'not-recording')
}

/** Over HTTP a batch need not name itself: the request does, or it gets a name. */
function named(value: unknown, key: string | undefined): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'batch' in value) return value
  return { ...value, batch: key ?? randomUUID() }
}

/** By credential, by name, or both; a name alone does only for a feed that has no credential. */
function whoSends(request: Request, feeds: FeedRegistry): Recognised {
  const id = request.get('X-Feed-Id')
  const credential = /^Bearer (\S{1,256})$/.exec(request.get('Authorization') ?? '')?.[1]
  if (id !== undefined) return feeds.recognise(id, credential)
  return credential === undefined ? { refused: 'bad-credential' } : feeds.ownerOf(credential)
}

const MAX_AGENT = 100

function senderOf({ credential }: { credential: Credential | undefined }, request: Request): Sender {
  const agent = request.get('User-Agent')?.slice(0, MAX_AGENT) ?? null
  return { door: 'http', credential: credential?.label ?? null, agent }
}
