import { randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins/two-factor'
import type { Kysely } from 'kysely'
import type { Log } from '../../log.ts'
import type { Database } from '../../store/schema.ts'
import type { PasswordHash } from './password-hash.ts'

export interface AuthParts {
  db: Kysely<Database>
  secret: string
  /** Cookies by TLS alone. */
  secure: boolean
  /** What an authenticator shows beside the address. */
  issuer: string
  passwords: PasswordHash
  log: Log
  now: () => number
  /** Asked for every session that is about to begin, whichever way it begins. */
  mayCome: (person: string) => boolean
}

export type Auth = ReturnType<typeof createAuth>

/** How many days better-auth itself keeps a session; the centre's own rule ends it long before. */
const KEPT_FOR_S = 400 * 24 * 60 * 60
const COOKIE = 'toan-canh'
/** Set by the server on what it hands to better-auth, and never taken from a client. */
export const ADDRESS_HEADER = 'x-client-address'

/**
 * better-auth on our tables. It is spoken to through its server API alone, none of its routes is mounted: who may try,
 * how often, what is written down and what is answered is decided before and after it.
 */
export function createAuth(parts: AuthParts) {
  const { db, secret, secure, issuer, passwords, now } = parts
  return betterAuth({
    appName: issuer,
    secret,
    // Only for links that better-auth would write; it writes none here.
    baseURL: 'http://localhost',
    database: { db, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message) => parts.log.debug({ level, said: message }, 'better-auth'),
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 256,
      password: {
        hash: (password) => passwords.hash(password),
        verify: ({ hash, password }) => passwords.verify(hash, password),
      },
    },
    plugins: [
      twoFactor({
        issuer,
        // What fails is counted by `Attempts`, for all ways in.
        accountLockout: { enabled: false },
        schema: { user: { fields: { twoFactorEnabled: 'two_factor_enabled' } }, twoFactor: TWO_FACTOR },
      }),
    ],
    user: { modelName: 'person', fields: USER_FIELDS },
    session: {
      modelName: 'session',
      fields: SESSION_FIELDS,
      expiresIn: KEPT_FOR_S,
      disableSessionRefresh: true,
      additionalFields: {
        startedAt: { type: 'date', required: false, input: false, fieldName: 'started_at' },
        lastSeenAt: { type: 'date', required: false, input: false, fieldName: 'last_seen_at' },
      },
    },
    account: { modelName: 'account', fields: ACCOUNT_FIELDS },
    verification: { modelName: 'verification', fields: DATE_FIELDS },
    databaseHooks: {
      session: {
        create: {
          before: (session) => {
            if (!parts.mayCome(session.userId)) return Promise.resolve(false)
            const at = new Date(now())
            return Promise.resolve({ data: { ...session, startedAt: at, lastSeenAt: at } })
          },
        },
      },
    },
    advanced: {
      cookiePrefix: COOKIE,
      useSecureCookies: secure,
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER], ipv6Subnet: 128 },
      cookies: { session_token: { name: `${COOKIE}.session` } },
      // A test holds our migration against what it expects.
      database: { generateId: () => randomUUID(), validateSchema: false },
    },
  })
}

const DATE_FIELDS = { createdAt: 'created_at', updatedAt: 'updated_at', expiresAt: 'expires_at' } as const
const { expiresAt, ...WRITTEN_AT } = DATE_FIELDS
const USER_FIELDS = { ...WRITTEN_AT, emailVerified: 'email_verified' }
const SESSION_FIELDS = {
  ...WRITTEN_AT,
  expiresAt,
  userId: 'person',
  ipAddress: 'ip_address',
  userAgent: 'user_agent',
}
const ACCOUNT_FIELDS = {
  ...WRITTEN_AT,
  userId: 'person',
  providerId: 'provider_id',
  accountId: 'account_id',
  accessToken: 'access_token',
  refreshToken: 'refresh_token',
  idToken: 'id_token',
  accessTokenExpiresAt: 'access_token_expires_at',
  refreshTokenExpiresAt: 'refresh_token_expires_at',
}
const TWO_FACTOR = {
  modelName: 'two_factor',
  fields: {
    userId: 'person',
    backupCodes: 'backup_codes',
    failedVerificationCount: 'failed_verification_count',
    lockedUntil: 'locked_until',
  },
}
