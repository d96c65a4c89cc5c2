import type { Request, Response } from 'express'
import { passwordChangeSchema, passwordProofSchema, totpProofSchema } from '../../../shared/access/sign-in.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { readAsItStands } from '../../http/read-json.ts'
import type { Principal } from '../principal.ts'
import { changePassword } from './change-password.ts'
import { clientOf } from './client.ts'
import { endSessions } from './end-sessions.ts'
import { carriedToken } from './known-identities.ts'
import { meOf } from './me.ts'
import type { PeopleParts } from './people-parts.ts'
import { answering, answerRefusal, isRefusal, NOT_FOUND, type Refusal } from './refusal.ts'
import { confirmSecondFactor, disableSecondFactor, enableSecondFactor } from './second-factor.ts'
import { clearSessionCookie, sessionsOf, setSessionCookie } from './sessions.ts'

type Names =
  | 'me'
  | 'signOut'
  | 'mySessions'
  | 'endMySession'
  | 'changeMyPassword'
  | 'enableSecondFactor'
  | 'confirmSecondFactor'
  | 'disableSecondFactor'

/** What everybody does about themselves. */
export function meHandlers(parts: PeopleParts): RouteHandlers<Names> {
  return {
    me: answering((_request, response, who: Principal) => void response.json(meOf(parts, who))),
    signOut: answering((request, response, who: Principal) => signOut(parts, request, response, who)),
    mySessions: answering((_request, response, who: Principal) => {
      response.json({ sessions: sessionsOf(parts, who.id, who.session) })
    }),
    endMySession: answering((request, response, who: Principal) => endOne(parts, request, response, who)),
    changeMyPassword: answering(async (request, response, who: Principal) => {
      const given = await readAsItStands(request, response, passwordChangeSchema)
      if (given === undefined) return
      answerRenewed(
        parts,
        request,
        response,
        await changePassword(parts, who, given, clientOf(parts, request)),
      )
    }),
    enableSecondFactor: answering(async (request, response, who: Principal) => {
      const given = await readAsItStands(request, response, passwordProofSchema)
      if (given === undefined) return
      const cookie = cookieFor(parts, request)
      const made = await enableSecondFactor(parts, who, given.password, clientOf(parts, request), cookie)
      if ('refused' in made) answerRefusal(request, response, made)
      else response.json(made)
    }),
    confirmSecondFactor: answering(async (request, response, who: Principal) => {
      const given = await readAsItStands(request, response, totpProofSchema)
      if (given === undefined) return
      const cookie = cookieFor(parts, request)
      const done = await confirmSecondFactor(parts, who, given.totp, clientOf(parts, request), cookie)
      answerRenewed(parts, request, response, done)
    }),
    disableSecondFactor: answering(async (request, response, who: Principal) => {
      const given = await readAsItStands(request, response, passwordProofSchema)
      if (given === undefined) return
      const refused = await disableSecondFactor(parts, who, given.password, clientOf(parts, request))
      if (refused === undefined) response.status(204).end()
      else answerRefusal(request, response, refused)
    }),
  }
}

async function signOut(
  parts: PeopleParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const { id: person, session } = who
  if (session !== undefined)
    await endSessions(parts, who, { person, session, action: 'sign-out' }, clientOf(parts, request))
  clearSessionCookie(response, parts)
  response.status(204).end()
}

async function endOne(
  parts: PeopleParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const session = String(request.params['session'])
  const isMine = sessionsOf(parts, who.id).some((one) => one.session === session)
  if (!isMine) return answerRefusal(request, response, NOT_FOUND)
  await endSessions(
    parts,
    who,
    { person: who.id, session, action: 'session.revoke' },
    clientOf(parts, request),
  )
  if (session === who.session) clearSessionCookie(response, parts)
  response.status(204).end()
}

function answerRenewed(
  parts: PeopleParts,
  request: Request,
  response: Response,
  result: { token: string } | Refusal,
): void {
  if (isRefusal(result)) return answerRefusal(request, response, result)
  setSessionCookie(response, parts.tokens.sign(result.token), parts)
  response.status(204).end()
}

/** better-auth knows a session by its cookie alone. */
function cookieFor({ cookie }: PeopleParts, request: Request): string {
  return `${cookie.name}=${encodeURIComponent(carriedToken(request.headers, cookie.name) ?? '')}`
}
