import type { Request, Response } from 'express'
import {
  demoSignInSchema,
  joinSchema,
  lookLinkSchema,
  setupSchema,
  signInSchema,
  type SignedIn,
  type SignInWays,
} from '../../../shared/access/sign-in.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { readAsItStands } from '../../http/read-json.ts'
import { clientOf } from './client.ts'
import { hasAdministrator, join, lookLink, setUp } from './join.ts'
import { meOf } from './me.ts'
import type { PeopleParts } from './people-parts.ts'
import { actorOf } from './actors.ts'
import { answering, answerRefusal, isRefusal, NOT_FOUND } from './refusal.ts'
import { setSessionCookie } from './sessions.ts'
import { signIn, type SignInResult } from './sign-in.ts'

type Names = 'signInWays' | 'signIn' | 'signInDemo' | 'setup' | 'lookLink' | 'join'

/** How somebody comes in; by the organisation: `oidc-handlers.ts`. */
export function signInHandlers(parts: PeopleParts): RouteHandlers<Names> {
  return {
    signInWays: answering((_request, response) => void response.json(waysOf(parts))),
    signIn: answering(async (request, response) => {
      const given = await readAsItStands(request, response, signInSchema)
      if (given === undefined) return
      const result = await signIn(parts, given, clientOf(parts, request))
      answerSignIn(parts, request, response, result, given.bearer)
    }),
    signInDemo: answering((request, response) => signInDemo(parts, request, response)),
    setup: answering(async (request, response) => {
      const given = await readAsItStands(request, response, setupSchema)
      if (given === undefined) return
      answerSignIn(parts, request, response, await setUp(parts, given, clientOf(parts, request)))
    }),
    lookLink: answering(async (request, response) => {
      const given = await readAsItStands(request, response, lookLinkSchema)
      if (given === undefined) return
      const looked = await lookLink(parts, given.token, clientOf(parts, request))
      if ('refused' in looked) answerRefusal(request, response, looked)
      else response.json(looked.state)
    }),
    join: answering(async (request, response) => {
      const given = await readAsItStands(request, response, joinSchema)
      if (given === undefined) return
      answerSignIn(parts, request, response, await join(parts, given, clientOf(parts, request)))
    }),
  }
}

function waysOf(parts: PeopleParts): SignInWays {
  return {
    centre: parts.centre.name,
    firstAdministrator: !hasAdministrator(parts),
    oidc: parts.oidc === undefined ? null : { name: parts.oidc.name, start: '/api/v1/sign-in/oidc' },
    demo: [...(parts.demo?.accounts ?? [])],
  }
}

async function signInDemo(parts: PeopleParts, request: Request, response: Response): Promise<void> {
  const given = await readAsItStands(request, response, demoSignInSchema)
  if (given === undefined) return
  const who = parts.demo?.principal(given.account)
  if (who === undefined) return answerRefusal(request, response, NOT_FOUND)
  const from = clientOf(parts, request).address
  await parts.audit.record({ action: 'sign-in', who: actorOf(who), from, target: who.id, outcome: 'done' })
  setSessionCookie(response, given.account, parts)
  response.json({ status: 'signed-in', me: meOf(parts, who) } satisfies SignedIn)
}

function answerSignIn(
  parts: PeopleParts,
  request: Request,
  response: Response,
  result: SignInResult,
  asBearer = false,
): void {
  if (result === 'second-factor') return void response.json({ status: 'second-factor' } satisfies SignedIn)
  if (isRefusal(result)) return answerRefusal(request, response, result)
  const entered = parts.book.enter(result.token)
  // Disabled in the very moment.
  if (entered === undefined)
    return answerRefusal(request, response, { refused: 'wrong-sign-in', status: 401 })
  const { person, session } = entered
  const { id, name, grants } = person
  const me = meOf(parts, { type: 'person', id, name, grants, session: session.id })
  const signed = parts.tokens.sign(result.token)
  if (!asBearer) setSessionCookie(response, signed, parts)
  response.json({ status: 'signed-in', me, ...(asBearer && { token: signed }) } satisfies SignedIn)
}
