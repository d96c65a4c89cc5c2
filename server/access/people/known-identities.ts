import type { IncomingHttpHeaders } from 'node:http'
import { KEY_PREFIX } from '../../../shared/access/access-key.ts'
import type { Demo } from '../demo.ts'
import type { Identities } from '../identities.ts'
import type { KeyBook } from '../keys/key-book.ts'
import type { Principal } from '../principal.ts'
import type { PeopleBook } from './people-book.ts'
import { bearerOf, cookieOf, type SessionTokens } from './session-token.ts'

export interface IdentityParts {
  book: PeopleBook
  keys: KeyBook
  tokens: SessionTokens
  cookieName: string
  /** Undefined where this is no demo. */
  demo: Demo | undefined
}

/**
 * Who asks, by bearer or cookie: an account of the demo where this is one, else a person's session; by bearer alone, a
 * program by its key. A bearer that is wrong is nobody; a cookie that is over is, in a demo, its guest.
 */
export function knownIdentities(parts: IdentityParts): Identities {
  return {
    of: (headers) => Promise.resolve(whoAsks(headers, parts)),
    waitMs: ({ type, id }) => (type === 'key' ? parts.keys.waitMs(id) : 0),
    seen: ({ id, session }) => parts.book.seen(id, session),
    onChange(listener) {
      const stops = [parts.book.onChange(listener), parts.keys.onEnd((key) => listener(key))]
      return () => stops.forEach((stop) => stop())
    },
  }
}

/** The signed token of a request, from wherever it carries it. */
export function carriedToken(headers: IncomingHttpHeaders, cookieName: string): string | undefined {
  return bearerOf(headers) ?? cookieOf(headers, cookieName)
}

function whoAsks(headers: IncomingHttpHeaders, parts: IdentityParts): Principal | undefined {
  const bearer = bearerOf(headers)
  if (bearer?.startsWith(KEY_PREFIX) === true) return program(bearer, parts)
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

/** As a viewer, and of that only what the key is for. */
function program(text: string, { keys }: IdentityParts): Principal | undefined {
  const key = keys.enter(text)
  if (key === undefined) return undefined
  const { id, name, reads, scopes, domains } = key
  return { type: 'key', id, name, grants: [{ role: 'viewer', scopes, domains }], reads }
}
