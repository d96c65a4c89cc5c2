import type { Request, Response } from 'express'
import type { OidcProblem } from '../../../shared/access/sign-in.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { clientOf } from './client.ts'
import { TRIP_TAKES_MS, type Oidc, type OidcIdentity, type OidcTrip } from './oidc.ts'
import { refuseOidc, signInByOidc } from './oidc-sign-in.ts'
import { openTrip, sealTrip } from './oidc-trip.ts'
import type { PeopleParts } from './people-parts.ts'
import { answering, answerRefusal, NOT_FOUND, tooMany } from './refusal.ts'
import { setSessionCookie } from './sessions.ts'
import { cookieOf } from './session-token.ts'

const PATH = '/api/v1/sign-in/oidc'
const CALLBACK = `${PATH}/callback`
/** A page of this server: `//host` and `/\host` would be another's. */
const OWN_PAGE = /^\/(?![/\\])[^\\\s]{0,500}$/

/** A browser goes to the organisation's page and comes back; whatever goes wrong, it ends at our page to sign in. */
export function oidcHandlers(parts: PeopleParts): RouteHandlers<'signInOidc' | 'signInOidcCallback'> {
  return {
    signInOidc: answering(async (request, response) => {
      if (parts.oidc === undefined) return answerRefusal(request, response, NOT_FOUND)
      await sendAway(parts, parts.oidc, request, response)
    }),
    signInOidcCallback: answering(async (request, response) => {
      if (parts.oidc === undefined) return answerRefusal(request, response, NOT_FOUND)
      await takeBack(parts, parts.oidc, request, response)
    }),
  }
}

async function sendAway(parts: PeopleParts, oidc: Oidc, request: Request, response: Response): Promise<void> {
  const to = request.query['to'] ?? '/wall'
  if (typeof to !== 'string' || !OWN_PAGE.test(to))
    return answerRefusal(request, response, { refused: 'malformed', status: 400, path: 'to' })
  const attempt = parts.attempts.begin(undefined, clientOf(parts, request).address)
  if ('retryAfterS' in attempt) return answerRefusal(request, response, tooMany(attempt))
  attempt.undone()
  const begun = await oidc.begin(parts.url() + CALLBACK, to).catch(() => undefined)
  if (begun === undefined) return backToSignIn(response, 'unreachable')
  const sealed = await sealTrip(begun.trip, parts.secret)
  response.cookie(cookieName(parts), sealed, { ...attributes(parts), maxAge: TRIP_TAKES_MS })
  response.redirect(302, begun.url.href)
}

async function takeBack(parts: PeopleParts, oidc: Oidc, request: Request, response: Response): Promise<void> {
  const client = clientOf(parts, request)
  const attempt = parts.attempts.begin(undefined, client.address)
  if ('retryAfterS' in attempt) return answerRefusal(request, response, tooMany(attempt))
  const sealed = cookieOf(request.headers, cookieName(parts))
  response.clearCookie(cookieName(parts), attributes(parts))
  const trip = sealed === undefined ? undefined : await openTrip(sealed, parts.secret, parts.now())
  if (trip === undefined) return backToSignIn(response, 'expired')
  const identity = await whoCameBack(parts, oidc, request, trip)
  const result =
    identity === undefined
      ? await refuseOidc(parts, 'refused', client)
      : await signInByOidc(parts, identity, client)
  if ('problem' in result) return backToSignIn(response, result.problem)
  attempt.undone()
  setSessionCookie(response, parts.tokens.sign(result.token), parts)
  response.redirect(302, trip.to)
}

function whoCameBack(
  parts: PeopleParts,
  oidc: Oidc,
  request: Request,
  trip: OidcTrip,
): Promise<OidcIdentity | undefined> {
  const { search } = new URL(request.originalUrl, parts.url())
  return oidc.finish(new URL(CALLBACK + search, parts.url()), trip).catch(() => undefined)
}

function backToSignIn(response: Response, problem: OidcProblem): void {
  response.redirect(302, `/sign-in?problem=${problem}`)
}

function cookieName({ cookie }: PeopleParts): string {
  return `${cookie.name}-trip`
}

/** Lax, not strict: it is another's page that sends the browser back. */
function attributes({ cookie }: PeopleParts) {
  return { httpOnly: true, sameSite: 'lax', secure: cookie.secure, path: PATH } as const
}
