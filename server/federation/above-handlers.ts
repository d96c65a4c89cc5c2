import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { may } from '../access/may.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { refuse } from '../http/refuse.ts'
import type { LoadedPack } from '../pack.ts'
import type { AboveBook } from './above-book.ts'

export interface AboveHandlersParts {
  above: AboveBook
  registry: Pick<DomainRegistry, 'domains'>
  pack: Pick<LoadedPack, 'centre' | 'scopes'>
}

/** Statistics of the centre above, for who may see all of this one's zone in a domain. */
export function aboveHandlers({ above, registry, pack }: AboveHandlersParts): RouteHandlers<'above'> {
  const scopes = [zoneScopeId(pack.centre.id)]
  return {
    above(request, response, who) {
      const { domain } = request.query
      const isKnown = domain === undefined || (typeof domain === 'string' && registry.domains.has(domain))
      if (!isKnown) return refuse(request, response, 404, 'unknown-domain')
      const sees = (one: string) =>
        (domain === undefined || one === domain) &&
        may(who, 'room.read', { scopes, domains: [one] }, pack.scopes)
      const seen = new Map<string, boolean>()
      const mayKnow = (one: string) => {
        const known = seen.get(one) ?? sees(one)
        seen.set(one, known)
        return known
      }
      response.set('Cache-Control', 'no-store').json(above.answer(mayKnow))
    },
  }
}
