import type { Request, Response } from 'express'
import type { Refusal } from '../history/query/request.ts'
import { HISTORY_HINTS } from './history-hints.ts'
import { refuse } from './refuse.ts'

export function refuseHistory(
  request: Request,
  response: Response,
  { status, refused, path }: Refusal,
): void {
  const expected = refused === 'malformed' ? HISTORY_HINTS.get(path ?? '') : undefined
  refuse(request, response, status, refused, path, expected)
}

const RETRY_AFTER_S = { busy: '1', 'took-too-long': '30' } as const

/** There is no time for it now. */
export function comeBack(request: Request, response: Response, code: keyof typeof RETRY_AFTER_S): void {
  response.set('Retry-After', RETRY_AFTER_S[code])
  refuse(request, response, 503, code)
}
