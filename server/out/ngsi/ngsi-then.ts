import type { Request, Response } from 'express'
import type { PastAnswer, PastWish } from '../past/past-wish.ts'
import { askPast, sayMoment, type ThenParts } from '../past/told-then.ts'
import type { Looker } from './find-entities.ts'
import { refuseBusy, refuseNgsi, sendNgsi } from './send-ngsi.ts'
import type { NgsiForm } from './written-entity.ts'

/** Entities as they were: each says of which moment it is. */
export async function answerEntitiesThen(
  parts: ThenParts,
  request: Request,
  response: Response,
  { at, form, count, ...looker }: Looker & { at: number; form: NgsiForm; count: boolean },
): Promise<void> {
  const wish = { tell: 'entities', query: { ...request.query }, form, ...looker } as const
  const answer = await askPast(parts, at, wish, wish.who)
  if (!answer.ok) return refuseThen(response, answer)
  if (answer.told.tell !== 'entities') throw new TypeError('another wish was told')
  sayMoment(response, request, at)
  if (count) response.set('NGSILD-Results-Count', String(answer.told.count))
  sendNgsi(response, form.media, answer.told.text)
}

export async function answerEntityThen(
  parts: ThenParts,
  request: Request,
  response: Response,
  { at, wish }: { at: number; wish: Extract<PastWish, { tell: 'entity' }> },
): Promise<void> {
  const answer = await askPast(parts, at, wish, wish.who)
  if (!answer.ok) return refuseThen(response, answer)
  if (answer.told.tell !== 'entity') throw new TypeError('another wish was told')
  if (answer.told.text === undefined) return refuseNgsi(response, 'ResourceNotFound', 'no such entity then')
  sayMoment(response, request, at)
  sendNgsi(response, wish.form.media, answer.told.text)
}

const TOOK_TOO_LONG_S = 30

function refuseThen(response: Response, answer: Extract<PastAnswer, { ok: false }>): void {
  switch (answer.code) {
    case 'busy':
      return refuseBusy(response)
    case 'took-too-long':
      return refuseBusy(response, TOOK_TOO_LONG_S)
    case 'out-of-span':
      return refuseNgsi(response, 'ResourceNotFound', 'this moment is not kept')
  }
}
