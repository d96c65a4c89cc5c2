import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { parseCookies } from 'better-auth/cookies'

/** A cookie, or a bearer: longer ones were not made here. */
const MAX_LENGTH = 512

/**
 * What a session is carried by: its token and, signed with AUTH_SECRET, a proof that this server gave it out, in the
 * form of better-auth's cookies. What a stolen backup has of it opens nothing.
 */
export class SessionTokens {
  private readonly secret: string

  constructor(secret: string) {
    this.secret = secret
  }

  sign(token: string): string {
    return `${token}.${this.proofOf(token)}`
  }

  /** The token, when the proof is this server's. */
  open(signed: string): string | undefined {
    const dot = signed.lastIndexOf('.')
    if (dot < 1 || signed.length > MAX_LENGTH) return undefined
    const token = signed.slice(0, dot)
    const offered = Buffer.from(signed.slice(dot + 1))
    const expected = Buffer.from(this.proofOf(token))
    return offered.length === expected.length && timingSafeEqual(offered, expected) ? token : undefined
  }

  private proofOf(token: string): string {
    return createHmac('sha256', this.secret).update(token).digest('base64')
  }
}

/** What `Authorization: Bearer …` says; empty for a header that is no such thing, undefined for none. */
export function bearerOf(headers: IncomingHttpHeaders): string | undefined {
  const { authorization } = headers
  if (authorization === undefined) return undefined
  return /^Bearer (\S{1,512})$/i.exec(authorization)?.[1] ?? ''
}

export function cookieOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const { cookie } = headers
  return cookie === undefined ? undefined : parseCookies(cookie).get(name)
}
