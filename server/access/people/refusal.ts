import type { Request, Response } from 'express'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import { refuse } from '../../http/refuse.ts'
import { TooBusy } from './password-hash.ts'

/** Why something that a person asked for was not done. */
export interface Refusal {
  refused: HttpErrorCode
  status: number
  path?: string
  retryAfterS?: number
}

export const NOT_FOUND: Refusal = { refused: 'not-found', status: 404 }
export const LINK_SPENT: Refusal = { refused: 'link-spent', status: 410 }
export const DEMO_ACCOUNT: Refusal = { refused: 'demo-account', status: 403 }

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && 'status' in value
}

export function tooMany({ retryAfterS }: { retryAfterS: number }): Refusal {
  return { refused: 'too-many-attempts', status: 429, retryAfterS }
}

export function answerRefusal(request: Request, response: Response, refusal: Refusal): void {
  if (refusal.retryAfterS !== undefined) response.set('Retry-After', String(refusal.retryAfterS))
  refuse(request, response, refusal.status, refusal.refused, refusal.path)
}

/** Runs a handler; what has no time now is a known answer. */
export function answering<W extends unknown[]>(
  handle: (request: Request, response: Response, ...who: W) => Promise<void> | void,
): (request: Request, response: Response, ...who: W) => Promise<void> {
  return async (request, response, ...who) => {
    try {
      await handle(request, response, ...who)
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error
      answerRefusal(request, response, { refused: 'busy', status: 503, retryAfterS: 2 })
    }
  }
}
