import { createHmac } from 'node:crypto'
import type { z } from 'zod'
import type { signInSchema } from '../../../shared/access/sign-in.ts'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'
import type { Attempt } from './attempts.ts'
import { headersOf, type Client } from './client.ts'
import type { KnownPerson } from './known-person.ts'
import type { PeopleParts } from './people-parts.ts'
import { proveCode, provePassword } from './prove.ts'
import { ANONYMOUS, personActor } from './actors.ts'
import { tooMany, type Refusal } from './refusal.ts'
import { dropToken, letInSession } from './sessions.ts'

type Given = z.infer<typeof signInSchema>
/** `token` is not signed yet. */
export type SignInResult = { token: string } | 'second-factor' | Refusal

/** Signs in by password and, where the person has an authenticator, a code. */
export async function signIn(parts: PeopleParts, given: Given, client: Client): Promise<SignInResult> {
  const attempt = parts.attempts.begin(accountKey(parts, given.email), client.address)
  if ('retryAfterS' in attempt) return tooMany(attempt)
  const known = parts.book.withEmail(given.email)
  const { email, password } = given
  const proof = await undoneByFault(attempt, () => provePassword(parts, { email, password }, client))
  if (proof === undefined || known === undefined) return refuseSignIn(parts, 'wrong-sign-in', client, known)
  if ('token' in proof) return letIn(parts, attempt, known, proof.token, client)
  const code = codeOf(given)
  if (code === undefined) {
    // The password was right, so it was no failed attempt; but no success either.
    attempt.undone()
    return 'second-factor'
  }
  const headers = headersOf(client, proof.pending)
  const token = await undoneByFault(attempt, () => proveCode(parts, known.id, code, headers))
  if (token === undefined) return refuseSignIn(parts, 'wrong-code', client, known)
  return letIn(parts, attempt, known, token, client)
}

/** What failures of an account are counted by: nobody learns addresses from it. */
export function accountKey({ secret }: { secret: string }, email: string): string {
  return createHmac('sha256', secret).update(`account ${email}`).digest('base64url')
}

/** Somebody has a session that nobody knows of yet: it stands once it is written down. */
export async function announceSignIn(
  parts: PeopleParts,
  person: KnownPerson,
  token: string,
  { from, by }: { from: string; by: 'password' | 'oidc' | 'link' },
): Promise<void> {
  try {
    const entry = {
      action: 'sign-in',
      who: personActor(person),
      from,
      outcome: 'done',
      after: { by },
    } as const
    await parts.audit.record({ ...entry, target: person.id })
  } catch (error) {
    await dropToken(parts, token)
    throw error
  }
  await letInSession(parts, person.id)
}

async function letIn(
  parts: PeopleParts,
  attempt: Attempt,
  person: KnownPerson,
  token: string,
  client: Client,
): Promise<SignInResult> {
  const how = { from: client.address, by: 'password' } as const
  await undoneByFault(attempt, () => announceSignIn(parts, person, token, how))
  attempt.succeeded()
  return { token }
}

async function refuseSignIn(
  { audit }: PeopleParts,
  refused: HttpErrorCode,
  { address: from }: Client,
  known: KnownPerson | undefined,
): Promise<Refusal> {
  const entry = { action: 'sign-in', who: ANONYMOUS, from, outcome: 'refused', reason: refused } as const
  await audit.record(known === undefined ? entry : { ...entry, target: known.id })
  return { refused, status: 401 }
}

function codeOf({ totp, recoveryCode }: Given): { totp: string } | { recoveryCode: string } | undefined {
  if (totp !== undefined) return { totp }
  return recoveryCode === undefined ? undefined : { recoveryCode }
}

/** A fault of this server is nobody's failed attempt. */
export async function undoneByFault<T>(attempt: Attempt, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    attempt.undone()
    throw error
  }
}
