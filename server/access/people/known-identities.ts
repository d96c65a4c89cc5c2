import type { IncomingHttpHeaders } from 'node:http'
import type { Demo } from '../demo.ts'
import type { Identities } from '../identities.ts'
import type { Principal } from '../principal.ts'
import type { PeopleBook } from './people-book.ts'
import { bearerOf, cookieOf, type SessionTokens } from './session-token.ts'

export interface IdentityParts {
  book: PeopleBook
  tokens: SessionTokens
  cookieName: string
  /** Undefined where this is no demo. */
  demo: Demo | undefined
}

/**
 * Who asks, by bearer or cookie: an account of the demo where this is one, else a person's session. A bearer that is
 * wrong is nobody; a cookie that is over is, in a demo, its guest.
 */
export function knownIdentities(parts: IdentityParts): Identities {
  return {
    of: (headers) => Promise.resolve(whoAsks(headers, parts)),
    seen: ({ id, session }) => parts.book.seen(id, session),
    onChange: (listener) => parts.book.onChange(listener),
  }
}

/** The signed token of a request, from wherever it carries it. */
export function carriedToken(headers: IncomingHttpHeaders, cookieName: string): string | undefined {
  return bearerOf(headers) ?? cookieOf(headers, cookieName)
}

function whoAsks(headers: IncomingHttpHeaders, parts: IdentityParts): Principal | undefined {
  const carried = carriedToken(headers, parts.cookieName)
  const known = carried === undefined ? undefined : (parts.demo?.principal(carried) ?? person(carried, parts))
  if (known !== undefined) return known
  return headers.authorization === undefined ? parts.demo?.guest : undefined
}

function person(signed: string, { book, tokens }: IdentityParts): Principal | undefined {
  const token = tokens.open(signed)
  const entered = token === undefined ? undefined : book.enter(token)
  if (entered === undefined) return undefined
  const { id, name, grants } = entered.person
  return { type: 'person', id, name, grants, session: entered.session.id }
}
