import type { Request, Response } from 'express'
import { inviteSchema, personChangeSchema } from '../../../shared/access/person.ts'
import type { LinkAnswer, OneTimeLink, PeopleAnswer } from '../../../shared/access/person.ts'
import type { SessionsAnswer } from '../../../shared/access/session.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { readJson } from '../../http/read-json.ts'
import { keyHandlers } from '../keys/key-handlers.ts'
import type { Principal } from '../principal.ts'
import { changePerson, invite, makePersonLink, type Link } from './change-people.ts'
import { clientOf } from './client.ts'
import { endSessions } from './end-sessions.ts'
import type { KnownPerson } from './known-person.ts'
import { describePerson, managed, managedOne } from './manage.ts'
import { meHandlers } from './me-handlers.ts'
import { oidcHandlers } from './oidc-handlers.ts'
import type { PeopleParts } from './people-parts.ts'
import { answering, answerRefusal, DEMO_ACCOUNT, isRefusal, NOT_FOUND } from './refusal.ts'
import { sessionsOf } from './sessions.ts'
import { signInHandlers } from './sign-in-handlers.ts'

type Names =
  | 'people'
  | 'invite'
  | 'person'
  | 'changePerson'
  | 'makeResetLink'
  | 'sessionsOfPerson'
  | 'endSessionsOfPerson'

/** All routes of `ACCESS_ROUTES`. */
export function peopleHandlers(parts: PeopleParts) {
  const own = { ...signInHandlers(parts), ...oidcHandlers(parts), ...meHandlers(parts) }
  return { ...own, ...managing(parts), ...keyHandlers(parts) }
}

function managing(parts: PeopleParts): RouteHandlers<Names> {
  return {
    people: answering((_request, response, who: Principal) => {
      const people = managed(parts, who).map((person) => describePerson(parts, person))
      response.json({ people } satisfies PeopleAnswer)
    }),
    invite: answering((request, response, who: Principal) => answerInvite(parts, request, response, who)),
    person: answering((request, response, who: Principal) => {
      const person = named(parts, request, who)
      if (person === undefined) answerRefusal(request, response, NOT_FOUND)
      else response.json(describePerson(parts, person))
    }),
    changePerson: answering(async (request, response, who: Principal) => {
      const given = await readJson(request, response, personChangeSchema)
      if (given === undefined) return
      const id = String(request.params['person'])
      const done = await changePerson(parts, who, id, given, clientOf(parts, request))
      if (isRefusal(done)) answerRefusal(request, response, done)
      else response.json(describePerson(parts, done))
    }),
    makeResetLink: answering(async (request, response, who: Principal) => {
      const id = String(request.params['person'])
      const made = await makePersonLink(parts, who, id, clientOf(parts, request))
      if (isRefusal(made)) answerRefusal(request, response, made)
      else response.json({ link: linkOf(parts, made.link) } satisfies LinkAnswer)
    }),
    sessionsOfPerson: answering((request, response, who: Principal) => {
      const person = named(parts, request, who)
      if (person === undefined) answerRefusal(request, response, NOT_FOUND)
      else response.json({ sessions: sessionsOf(parts, person.id, who.session) } satisfies SessionsAnswer)
    }),
    endSessionsOfPerson: answering((request, response, who: Principal) =>
      endAll(parts, request, response, who),
    ),
  }
}

async function answerInvite(
  parts: PeopleParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const given = await readJson(request, response, inviteSchema)
  if (given === undefined) return
  const made = await invite(parts, who, given, clientOf(parts, request))
  if (isRefusal(made)) return answerRefusal(request, response, made)
  const person = parts.book.get(made.person)
  if (person === undefined) return answerRefusal(request, response, NOT_FOUND)
  response.status(201).json({ person: describePerson(parts, person), link: linkOf(parts, made.link) })
}

async function endAll(
  parts: PeopleParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  if (who.type === 'demo') return answerRefusal(request, response, DEMO_ACCOUNT)
  const person = named(parts, request, who)
  if (person === undefined) return answerRefusal(request, response, NOT_FOUND)
  await endSessions(parts, who, { person: person.id, action: 'session.revoke' }, clientOf(parts, request))
  response.status(204).end()
}

function named(parts: PeopleParts, request: Request, who: Principal): KnownPerson | undefined {
  return managedOne(parts, who, String(request.params['person']))
}

function linkOf({ url }: PeopleParts, { token, expiresAt }: Link): OneTimeLink {
  return { url: `${url()}/join?token=${token}`, expiresAt }
}
