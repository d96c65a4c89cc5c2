import type { Response } from 'express'
import type { Session } from '../../../shared/access/session.ts'
import type { Client } from './client.ts'
import { MAX_SESSIONS_EACH } from './people-book.ts'
import type { PeopleParts } from './people-parts.ts'

/** Begins a session of somebody who proved who they are; undefined when they may not come in. */
export async function startSession(
  { auth }: PeopleParts,
  person: string,
  { address, device }: Client,
): Promise<string | undefined> {
  const { internalAdapter } = await auth.$context
  const made = await internalAdapter.createSession(person, false, { ipAddress: address, userAgent: device })
  // It answers null where a hook forbids it, whatever its type says.
  return (made as { token: string } | null)?.token
}

/** Of one person the oldest make room. */
export async function letInSession({ db, book }: PeopleParts, person: string): Promise<void> {
  await db
    .deleteFrom('session')
    .where('person', '=', person)
    .where('id', 'not in', (query) =>
      query
        .selectFrom('session')
        .select('id')
        .where('person', '=', person)
        .orderBy('started_at', 'desc')
        .limit(MAX_SESSIONS_EACH),
    )
    .execute()
  await book.refresh(person)
}

export async function dropToken({ db }: PeopleParts, token: string): Promise<void> {
  await db.deleteFrom('session').where('token', '=', token).execute()
}

export function setSessionCookie(response: Response, value: string, parts: PeopleParts): void {
  response.cookie(parts.cookie.name, value, { ...attributesOf(parts), maxAge: parts.limits.longestMs })
}

export function clearSessionCookie(response: Response, parts: PeopleParts): void {
  response.clearCookie(parts.cookie.name, attributesOf(parts))
}

function attributesOf({ cookie }: PeopleParts) {
  return { httpOnly: true, sameSite: 'lax', secure: cookie.secure, path: '/' } as const
}

/** As people see them. */
export function sessionsOf({ book }: PeopleParts, person: string, current?: string): Session[] {
  return book.sessionsOf(person).map((session) => ({
    session: session.id,
    device: session.device,
    address: session.address,
    startedAt: session.startedAt,
    lastSeenAt: session.lastSeenAt,
    endsAt: book.endsAt(session),
    current: session.id === current,
  }))
}
