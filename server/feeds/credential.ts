import { createHash, randomBytes } from 'node:crypto'
import { CONFIGURATION, type FeedCredential } from '../../shared/feeds/feed-credential.ts'

/** A credential as this server holds it: of the token only its hash, and its beginning for people. */
export interface Credential {
  readonly id: string
  readonly feed: string
  readonly label: string
  readonly prefix: string
  /** Of the token, hex. */
  readonly sha256: string
  /** Epoch milliseconds; null for the one of the settings. */
  readonly createdAt: number | null
  readonly createdBy: string | null
  readonly expiresAt: number | null
  revokedAt: number | null
  lastUsedAt: number | null
}

/** 256 random bits. */
const TOKEN_BYTES = 32
/** Of the secret, so many characters are told, behind the name of the feed. */
const TOLD_OF_SECRET = 4

/** A new token, which names its feed for whoever finds it in a file. */
export function newToken(feed: string, random: (bytes: number) => Buffer = randomBytes): string {
  return `tc_${feed}_${random(TOKEN_BYTES).toString('base64url')}`
}

export function prefixOf(token: string, feed: string): string {
  return `${token.slice(0, `tc_${feed}_`.length + TOLD_OF_SECRET)}…`
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token, 'utf8').digest('hex')
}

/** The one that the settings name: nothing of it is told. */
export function configuredCredential(feed: string, token: string): Credential {
  return {
    id: CONFIGURATION,
    feed,
    label: CONFIGURATION,
    prefix: '',
    sha256: hashOf(token),
    createdAt: null,
    createdBy: null,
    expiresAt: null,
    revokedAt: null,
    lastUsedAt: null,
  }
}

export function stateOf({ revokedAt, expiresAt }: Credential, now: number): FeedCredential['state'] {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid'
}
