import type { Request, Response } from 'express'
import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { BandsAnswer } from '../../shared/bands/bands-answer.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readyAnswer, send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import type { BandBook } from './band-book.ts'

interface BandHandlersParts {
  book: BandBook
  pack: LoadedPack
  registry: DomainRegistry
}

/** GET /api/v1/bands/{scope}/{domain}. */
export function bandHandlers(parts: BandHandlersParts): RouteHandlers<'bands'> {
  return { bands: (request, response) => answerBands(parts, request, response) }
}

function answerBands(
  { book, pack, registry }: BandHandlersParts,
  request: Request,
  response: Response,
): void {
  const scope = String(request.params['scope'])
  const domain = String(request.params['domain'])
  const parts = roomScopes(pack.scopes, pack.centres, scope)
  if (parts === undefined) return refuse(request, response, 404, 'unknown-scope')
  if (!registry.domains.has(domain)) return refuse(request, response, 404, 'unknown-domain')
  const answer: BandsAnswer = {
    zone: pack.pack.zone,
    slotMinutes: BAND_PARAMETERS.slotMinutes,
    ...book.of(parts, domain),
  }
  send(response, readyAnswer(answer))
}
