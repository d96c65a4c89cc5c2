import type { Request, Response } from 'express'
import { BAND_PARAMETERS } from '../../shared/bands/band-parameters.ts'
import type { BandsAnswer, ThingBandsAnswer } from '../../shared/bands/bands-answer.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { roomScopes } from '../fanout/room-scopes.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readyAnswer, send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import type { RollUpScope } from '../world/roll-ups.ts'
import type { BandBook } from './band-book.ts'

interface BandHandlersParts {
  book: BandBook
  pack: LoadedPack
  registry: DomainRegistry
  /** The area of a thing as its feed last said it; undefined where the world does not know it. */
  areaOfThing: (feed: string, thing: string) => string | undefined
}

/** GET /api/v1/bands/{scope}/{domain}, and of its things. */
export function bandHandlers(parts: BandHandlersParts): RouteHandlers<'bands' | 'bandsOfThings'> {
  const { book, pack, areaOfThing } = parts
  const head = { zone: pack.pack.zone, slotMinutes: BAND_PARAMETERS.slotMinutes }
  return {
    bands: inRoom(parts, (scopes, domain): BandsAnswer => ({ ...head, ...book.of(scopes, domain) })),
    bandsOfThings: inRoom(parts, ([own], domain): ThingBandsAnswer => {
      const isWithin = ({ feed, thing }: { feed: string; thing: string }) => {
        const area = areaOfThing(feed, thing)
        return area !== undefined && own.mask[pack.tree.indexOf(area)] === 1
      }
      return { ...head, ...book.ofThings(domain, isWithin) }
    }),
  }
}

function inRoom(
  { pack, registry }: BandHandlersParts,
  answer: (scopes: [RollUpScope, ...RollUpScope[]], domain: string) => unknown,
) {
  return (request: Request, response: Response): void => {
    const scopes = roomScopes(pack.scopes, pack.centres, String(request.params['scope']))
    const domain = String(request.params['domain'])
    if (scopes === undefined) return refuse(request, response, 404, 'unknown-scope')
    if (!registry.domains.has(domain)) return refuse(request, response, 404, 'unknown-domain')
    send(response, readyAnswer(answer(scopes, domain)))
  }
}
