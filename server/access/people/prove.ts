import { isAPIError } from 'better-auth/api'
import { parseSetCookieHeader } from 'better-auth/cookies'
import { headersOf, type Client } from './client.ts'
import type { PeopleParts } from './people-parts.ts'

/** The token of a session that stands from now on, or what better-auth wants a code with. */
export type Proof = { token: string } | { pending: string }

/** Undefined for an unknown address and a wrong password alike, after the same time; better-auth hashes for both. */
export async function provePassword(
  { auth }: PeopleParts,
  body: { email: string; password: string },
  client: Client,
): Promise<Proof | undefined> {
  const made = await orUndefined(() =>
    auth.api.signInEmail({ body, headers: headersOf(client), returnHeaders: true }),
  )
  if (made === undefined) return undefined
  return 'token' in made.response ? { token: made.response.token } : { pending: cookiesOf(made.headers) }
}

/** A code of the authenticator, or one that was kept for when it is lost; each counts once. */
export async function proveCode(
  { auth, usedCodes }: PeopleParts,
  person: string,
  given: { totp: string } | { recoveryCode: string },
  headers: Headers,
): Promise<string | undefined> {
  if ('recoveryCode' in given) {
    const body = { code: given.recoveryCode }
    return (await orUndefined(() => auth.api.verifyBackupCode({ body, headers })))?.token
  }
  const giveBack = usedCodes.take(person, given.totp)
  if (giveBack === undefined) return undefined
  const body = { code: given.totp }
  const made = await orUndefined(() => auth.api.verifyTOTP({ body, headers }))
  if (made === undefined) giveBack()
  return made?.token
}

/** What somebody did wrong is an expected answer; a fault is thrown on. */
export async function orUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isAPIError(error) && error.statusCode >= 400 && error.statusCode < 500) return undefined
    throw error
  }
}

/** The cookies that an answer sets, as a request would bring them. */
function cookiesOf(headers: Headers): string {
  const set = headers.getSetCookie().flatMap((line) => [...parseSetCookieHeader(line)])
  return set
    .filter(([, { value }]) => value !== '')
    .map(([name, { value }]) => `${name}=${encodeURIComponent(value)}`)
    .join('; ')
}
