import { randomUUID } from 'node:crypto'
import type { Request, Response } from 'express'
import { ADAPTER_KINDS, type AdapterKindInfo } from '../../../shared/adapters/adapter-kinds.ts'
import type { FeedAdapter } from '../../../shared/adapters/feed-adapter.ts'
import { idSchema } from '../../../shared/observation.ts'
import type { FeedRegistry } from '../../gateway/feed-registry.ts'
import { readBody } from '../../http/body.ts'
import {
  credentialOf,
  postOf,
  RECORDED_WITHIN_MS,
  refuseStranger,
  refuseToRecord,
  tooMany,
  turnAway,
  type Post,
} from '../../http/feed-post.ts'
import { AnswerMemory, contentOf } from '../../http/idempotency.ts'
import { localeOf, refuse } from '../../http/refuse.ts'
import { waitUntil } from '../../journal/wait-until.ts'
import { AdapterError, type AdapterInput, type Translated } from '../adapter.ts'
import { handOver, type HandOverParts } from '../hand-over.ts'
import { translate, type TranslateParts } from '../translate.ts'
import { inputOf, isTaken } from './push-input.ts'
import { turnAwayWrong } from './push-refusal.ts'

export interface PushDoor extends HandOverParts, TranslateParts {
  feeds: FeedRegistry
}

/** POST /api/v1/in/{feed}: who is not known is answered before a byte of the body is read. */
export function pushHandler(door: PushDoor) {
  const answers = new AnswerMemory()
  return async (request: Request, response: Response): Promise<void> => {
    const known = door.feeds.recognise(String(request.params['feed']), credentialOf(request))
    if (!('feed' in known)) return refuseStranger(request, response, known.refused)
    const post = postOf(known, request, response, door.now)
    const { adapter } = known.feed.feed
    if (adapter === undefined || !isPushed(adapter)) return turnAway(post, 409, 'no-adapter')
    if (!isTaken(adapter.kind, request)) return turnAwayWrong(post, new AdapterError('unsupported-type'))
    const body = await readBody(request, known.feed.maxBatchBytes)
    if (body === undefined) return
    // It may have been revoked while the body was on its way.
    if (!door.feeds.isStillKnown(known)) return refuse(request, response, 401, 'bad-credential')
    if ('refused' in body) turnAway(post, body.status, body.refused)
    else await answer(door, answers, post, { adapter, input: inputOf(request, body.bytes) })
  }
}

/** In which transport a feed is meant to come does not keep it from being posted, where its format can be. */
function isPushed({ kind }: FeedAdapter): boolean {
  const { transports }: AdapterKindInfo = ADAPTER_KINDS[kind]
  return transports.includes('push')
}

async function answer(
  door: PushDoor,
  answers: AnswerMemory,
  post: Post,
  { adapter, input }: { adapter: FeedAdapter; input: AdapterInput },
): Promise<void> {
  const { feed, request, response } = post
  const given = request.get('Idempotency-Key')
  const key = given === undefined ? undefined : idSchema.safeParse(given).data
  if (given !== undefined && key === undefined)
    return refuse(request, response, 400, 'malformed', 'Idempotency-Key')
  const content = key === undefined ? '' : contentOf(input.bytes)
  const before = key === undefined ? undefined : answers.recall(feed.id, key, content)
  if (before === 'other-content') return turnAway(post, 422, 'key-reused')
  if (before !== undefined) return void response.type('json').send(before.answer)
  const translated = understood(door, post, adapter, input)
  if (translated === undefined) return
  const text = await taken(door, post, translated, key ?? randomUUID())
  if (text === undefined) return
  if (key !== undefined) answers.remember(feed.id, key, content, text)
  response.type('json').send(text)
}

/** Undefined where it was no document of the format: then it was answered. */
function understood(
  door: PushDoor,
  post: Post,
  adapter: FeedAdapter,
  input: AdapterInput,
): Translated | undefined {
  try {
    return translate(post.feed, adapter, input, door)
  } catch (error) {
    if (!(error instanceof AdapterError)) throw error
    return void turnAwayWrong(post, error)
  }
}

/** Undefined where it could not be taken now: then it was answered. */
async function taken(
  door: PushDoor,
  post: Post,
  translated: Translated,
  batch: string,
): Promise<string | undefined> {
  const { feed, request, response, sender } = post
  const handed = handOver(feed, translated, { batch, locale: localeOf(request), sender }, door)
  const ack = await waitUntil(handed, RECORDED_WITHIN_MS).catch(() => undefined)
  // It may still be recorded: said again it is a duplicate then.
  if (ack === undefined || 'isClosed' in ack) return void refuseToRecord(request, response)
  if ('waitMs' in ack) return void tooMany(post, ack.waitMs)
  return JSON.stringify(ack)
}
