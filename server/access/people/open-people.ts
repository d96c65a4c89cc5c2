import type { Kysely } from 'kysely'
import type { AuditPort } from '../../audit/audit-port.ts'
import type { Config } from '../../config.ts'
import type { Log } from '../../log.ts'
import type { LoadedPack } from '../../pack.ts'
import { Turns } from '../../past/turns.ts'
import type { Database } from '../../store/schema.ts'
import { clientAddress } from '../client-address.ts'
import { Demo } from '../demo.ts'
import type { Identities } from '../identities.ts'
import { openKeys } from '../keys/open-keys.ts'
import { Attempts } from './attempts.ts'
import { authSecret } from './auth-secret.ts'
import { createAuth } from './auth.ts'
import { keepFailedSignIns, readFailedSignIns } from './failed-sign-ins.ts'
import { hasAdministrator } from './join.ts'
import { knownIdentities } from './known-identities.ts'
import { forgetLinks, makeLink } from './links.ts'
import { Oidc } from './oidc.ts'
import { PasswordHash } from './password-hash.ts'
import { PeopleBook } from './people-book.ts'
import type { PeopleParts } from './people-parts.ts'
import { SessionTokens } from './session-token.ts'
import { startSweep } from './sweep.ts'
import { UsedCodes } from './used-codes.ts'

export interface OpenPeople {
  config: Config
  pack: LoadedPack
  db: Kysely<Database>
  domains: { has(id: string): boolean }
  audit: AuditPort
  log: Log
  /** Epoch milliseconds. */
  now: () => number
  /** Where people reach this server; known once it listens. */
  url: () => string
}

export interface People {
  identities: Identities
  /** What `peopleHandlers` takes. */
  parts: PeopleParts
  /** The path of a new link for the first administrator; undefined while there is somebody who administers everything. */
  makeSetupPath(): Promise<string | undefined>
  stop(): Promise<void>
}

const HOUR_MS = 60 * 60_000

/** Who may come in, how, and who they are then: everything of it stands in the store, but for a demo's accounts. */
export async function openPeople(given: OpenPeople): Promise<People> {
  const { config, pack, db, log, now } = given
  const secret = await authSecret(config)
  const limits = {
    idleMs: config.SESSION_IDLE_HOURS * HOUR_MS,
    longestMs: config.SESSION_MAX_DAYS * 24 * HOUR_MS,
  }
  const book = await PeopleBook.open({ db, limits, now })
  const keys = await openKeys({ db, zone: pack.pack.zone, log, now })
  const failed = keepFailedSignIns(db, log)
  const attempts = new Attempts({ known: await readFailedSignIns(db), now, keep: failed.keep })
  const secure = isSecure(config)
  const passwords = new PasswordHash()
  const mayCome = (person: string) => book.get(person)?.isDisabled === false
  const issuer = `Toàn Cảnh · ${pack.centre.name.vi}`
  const auth = createAuth({ db, secret, secure, issuer, passwords, log, now, mayCome })
  const { authCookies } = await auth.$context
  const parts: PeopleParts = {
    ...given,
    auth,
    book,
    keys: keys.book,
    addressOf: (request) => clientAddress(request, config.TRUST_PROXY === 'on'),
    passwords,
    attempts,
    limits,
    secret,
    tokens: new SessionTokens(secret),
    usedCodes: new UsedCodes(now),
    turns: new Turns(),
    demo: config.DEMO === 'on' ? new Demo(pack) : undefined,
    oidc: oidcOf(config, now),
    cookie: { name: authCookies.sessionToken.name, secure },
    centre: pack.centre,
    scopes: pack.scopes,
  }
  const { tokens, cookie, demo } = parts
  const sweep = startSweep({ book, db, log })
  return {
    parts,
    identities: knownIdentities({ book, keys: keys.book, tokens, cookieName: cookie.name, demo }),
    makeSetupPath: () => makeSetupPath(parts),
    async stop() {
      await keys.stop()
      await sweep.stop()
      await failed.idle()
    },
  }
}

/** Cookies by TLS alone, where people come by TLS. */
function isSecure({ PUBLIC_URL, TLS_CERT_FILE }: Config): boolean {
  return PUBLIC_URL !== undefined || TLS_CERT_FILE !== undefined
}

function oidcOf(config: Config, now: () => number): Oidc | undefined {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = config
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined
  return new Oidc({ issuer, clientId, clientSecret, name, allow: config.OUTGOING_ALLOW }, now)
}

/** The one of an earlier start works no more. */
async function makeSetupPath(parts: PeopleParts): Promise<string | undefined> {
  const { db, now } = parts
  if (hasAdministrator(parts)) {
    await forgetLinks(db, null, now())
    return undefined
  }
  const { token } = await makeLink(db, { kind: 'setup', person: null, now: now() })
  return `/setup?token=${token}`
}
