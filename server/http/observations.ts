import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { idSchema } from '../../shared/observation.ts'
import type { FeedRegistry, Recognised } from '../gateway/feed-registry.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { waitUntil } from '../journal/wait-until.ts'
import { parseJson, readBody } from './body.ts'
import {
  credentialOf,
  postOf,
  RECORDED_WITHIN_MS,
  refuseStranger,
  refuseToRecord,
  tooMany,
  turnAway,
  type Post,
} from './feed-post.ts'
import { AnswerMemory, contentOf } from './idempotency.ts'
import { localeOf, refuse } from './refuse.ts'

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
    if (!('feed' in known)) return refuseStranger(request, response, known.refused)
    const post = postOf(known, request, response, door.now)
    if (!request.is('application/json')) return turnAway(post, 415, 'unsupported-type')
    const body = await readBody(request, known.feed.maxBatchBytes)
    if (body === undefined) return
    // It may have been revoked while the body was on its way.
    if (!door.feeds.isStillKnown(known)) return refuse(request, response, 401, 'bad-credential')
    if ('refused' in body) turnAway(post, body.status, body.refused)
    else await answer(door, answers, post, body.bytes)
  }
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
  if (waitMs > 0) return tooMany(post, waitMs)
  const taken = door.gateway.take(feed, envelope, localeOf(request), sender)
  const ack = await waitUntil(taken, RECORDED_WITHIN_MS).catch(() => undefined)
  // It may still be recorded: said again it is a duplicate then.
  if (ack === undefined) return refuseToRecord(request, response)
  const text = JSON.stringify(ack)
  if (key !== undefined) answers.remember(feed.id, key, content, text)
  response.type('json').send(text)
}

/** Over HTTP a batch need not name itself: the request does, or it gets a name. */
function named(value: unknown, key: string | undefined): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'batch' in value) return value
  return { ...value, batch: key ?? randomUUID() }
}

/** By credential, by name, or both; a name alone does only for a feed that has no credential. */
function whoSends(request: Request, feeds: FeedRegistry): Recognised {
  const id = request.get('X-Feed-Id')
  const credential = credentialOf(request)
  if (id !== undefined) return feeds.recognise(id, credential)
  return credential === undefined ? { refused: 'bad-credential' } : feeds.ownerOf(credential)
}
