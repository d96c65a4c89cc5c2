import type { Request, Response } from 'express'
import type { HttpErrorCode } from '../../shared/http-answers.ts'
import type { Label } from '../../shared/label.ts'
import { maskPersonalData } from '../../shared/personal-data.ts'
import type { Sender } from '../feeds/feed-link.ts'
import type { Recognised, Speaker } from '../gateway/feed-registry.ts'
import type { RegisteredFeed } from '../gateway/registered-feed.ts'
import { refuse } from './refuse.ts'

/** Within what a proxy in front waits for. */
export const RECORDED_WITHIN_MS = 20_000
const RETRY_AFTER_S = 2
const MAX_AGENT = 100

/** What a known feed posts, whichever door it came to. */
export interface Post {
  feed: RegisteredFeed
  sender: Sender
  request: Request
  response: Response
  now: () => number
}

export function postOf(speaker: Speaker, request: Request, response: Response, now: () => number): Post {
  // Half of an address is none that could be found.
  const agent = maskPersonalData(request.get('User-Agent') ?? '').slice(0, MAX_AGENT) || null
  const sender: Sender = { door: 'http', credential: speaker.credential?.label ?? null, agent }
  return { feed: speaker.feed, sender, request, response, now }
}

export function credentialOf(request: Request): string | undefined {
  return /^Bearer (\S{1,256})$/.exec(request.get('Authorization') ?? '')?.[1]
}

export function refuseStranger(
  request: Request,
  response: Response,
  code: Exclude<Recognised, Speaker>['refused'],
): void {
  const isOfAnother = code === 'not-authorised'
  refuse(request, response, isOfAnother ? 403 : 401, code, undefined, isOfAnother ? OF_ANOTHER : undefined)
}

const OF_ANOTHER: Label = { vi: 'mã bí mật là của nguồn khác', en: 'the credential is of another feed' }

/** Refused before its members: who watches the feed sees that too. */
export function turnAway(
  { feed, sender, request, response, now }: Post,
  status: number,
  code: HttpErrorCode,
  expected?: Label,
): void {
  feed.arrivals?.keepRefused(now(), code, sender)
  refuse(request, response, status, code, undefined, expected)
}

export function refuseToRecord(request: Request, response: Response): void {
  response.set('Retry-After', String(RETRY_AFTER_S))
  refuse(request, response, 503, 'not-recording')
}

/** More than it may send. */
export function tooMany(post: Post, waitMs: number): void {
  post.response.set('Retry-After', String(Math.ceil(waitMs / 1000)))
  turnAway(post, 429, 'too-many')
}
