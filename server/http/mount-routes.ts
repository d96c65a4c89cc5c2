import type { Request, Response, Router } from 'express'
import type { Access } from '../../shared/access/access.ts'
import { expressPath, HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { extentOfRequest, type ExtentParts } from '../access/extent-of-request.ts'
import type { Guard } from '../access/guard.ts'
import type { OpenAnswers } from '../access/open-answers.ts'
import type { Principal } from '../access/principal.ts'
import { refuse } from './refuse.ts'

export type RouteName = keyof typeof HTTP_ROUTES

/** Whom a route lets in, its handler is told. What it answers or rejects with is Express's to take. */
type HandlerOf<A extends Access> = A extends { by: 'person' }
  ? (request: Request, response: Response, who: Principal) => unknown
  : (request: Request, response: Response) => unknown

export type RouteHandlers<N extends RouteName> = { [K in N]: HandlerOf<(typeof HTTP_ROUTES)[K]['access']> }

export interface MountParts extends ExtentParts {
  guard: Guard
  answers: OpenAnswers
  /** Told of everybody who signed in and was refused. */
  refused: (route: RouteName, who: Principal, request: Request) => void
}

/**
 * The only way to a route: who may is asked before its handler is. Throws for a handler without a declaration of who
 * may use it, so that a server with one does not start.
 */
export function mountRoutes<N extends RouteName>(
  router: Router,
  handlers: RouteHandlers<N>,
  parts: MountParts,
): void {
  for (const name of Object.keys(handlers) as N[]) {
    const route: HttpRoute | undefined = HTTP_ROUTES[name]
    if (route?.access === undefined) throw new Error(`route ${name}: who may use it is not declared`)
    const handle: (request: Request, response: Response, who: Principal) => unknown = handlers[name]
    router[route.method](expressPath(route), async (request, response) => {
      const who = await admit(name, route, request, response, parts)
      if (who !== 'refused') await handle(request, response, who)
    })
  }
}

/** Somebody for a route of persons; nobody in particular for the others, whose handlers are not told. */
async function admit(
  name: RouteName,
  { access, method }: HttpRoute,
  request: Request,
  response: Response,
  parts: MountParts,
): Promise<Principal | 'refused'> {
  if (access.by !== 'person') return NOBODY
  const who = await parts.guard.of(request.headers)
  const extent = 'within' in access ? extentOfRequest(request, access.within, parts) : undefined
  const decision = parts.guard.decide(access, who, extent)
  const waitMs = who === undefined ? 0 : parts.guard.waitMs(who)
  if (waitMs > 0) return comeBackIn(waitMs, request, response)
  if (decision === 'ok' && who !== undefined) {
    // Who changes something is told what became of it, even where that ends their own session.
    const hasRoom = method !== 'get' || parts.answers.enter(who, response)
    return hasRoom ? who : comeBackIn(AGAIN_AFTER_MS, request, response)
  }
  if (decision === 'not-authorised' && who !== undefined) parts.refused(name, who, request)
  refuse(
    request,
    response,
    who === undefined ? 401 : 403,
    who === undefined ? 'not-signed-in' : 'not-authorised',
  )
  return 'refused'
}

/** One program must not keep the others waiting. */
export function comeBackIn(waitMs: number, request: Request, response: Response): 'refused' {
  response.set('Retry-After', String(Math.ceil(waitMs / 1000)))
  refuse(request, response, 429, 'too-many')
  return 'refused'
}

const AGAIN_AFTER_MS = 1_000
const NOBODY: Principal = { type: 'demo', id: '', name: '', grants: [] }
