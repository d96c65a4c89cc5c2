import { Router } from 'express'
import { Guard } from '../../server/access/guard.ts'
import type { Identities } from '../../server/access/identities.ts'
import { OpenAnswers } from '../../server/access/open-answers.ts'
import type { Principal } from '../../server/access/principal.ts'
import { mountRoutes, type RouteHandlers, type RouteName } from '../../server/http/mount-routes.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'

/** Whoever comes is somebody who may do everything. */
export const GUEST: Principal = {
  type: 'demo',
  id: 'guest',
  name: 'guest',
  grants: [{ role: 'administrator', scopes: '*', domains: '*' }],
}

/** Takes everybody for the same one. */
export function everybodyIs(who: Principal | undefined): Identities {
  return { of: () => Promise.resolve(who), seen: () => undefined, onChange: () => () => undefined }
}

export function openGuard(scopes: ScopeSet, centre = 'province'): Guard {
  return new Guard({ identities: everybodyIs(GUEST), scopes, centre })
}

/** Routes of a part by itself, for whoever comes. */
export function openRoutes<N extends RouteName>(handlers: RouteHandlers<N>, scopes: ScopeSet): Router {
  const router = Router({ caseSensitive: true })
  mountRoutes(router, handlers, {
    guard: openGuard(scopes),
    answers: new OpenAnswers(everybodyIs(GUEST)),
    registry: new DomainRegistry(),
    feeds: { get: () => undefined },
    areaOfThing: () => undefined,
    refused: () => undefined,
  })
  return router
}
