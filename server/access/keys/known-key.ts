import type { AccessKey } from '../../../shared/access/access-key.ts'
import type { Grant } from '../../../shared/access/grant.ts'
import type { KeyRead } from '../../../shared/access/key-reads.ts'

/** What a key reads, and where. */
export interface KeyGrants {
  readonly reads: readonly KeyRead[]
  readonly scopes: Grant['scopes']
  readonly domains: Grant['domains']
}

/** A key as the server holds it in memory: of its text the digest, and the beginning for people. Times: epoch ms. */
export interface KnownKey extends KeyGrants {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly digest: string
  readonly createdAt: number
  readonly createdBy: string
  readonly expiresAt: number | null
  readonly revokedAt: number | null
  readonly revokedBy: string | null
}

/** What became of it; counted in memory, and kept now and then. */
export interface KeyUse {
  /** A day of the place. */
  lastUsedOn: string | null
  used: number
  refused: number
}

export function stateOf(
  { revokedAt, expiresAt }: Pick<KnownKey, 'revokedAt' | 'expiresAt'>,
  now: number,
): AccessKey['state'] {
  if (revokedAt !== null) return 'revoked'
  return expiresAt !== null && expiresAt <= now ? 'expired' : 'valid'
}
