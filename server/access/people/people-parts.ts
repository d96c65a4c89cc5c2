import type { Kysely } from 'kysely'
import type { ScopeSet } from '../../../shared/areas/scope.ts'
import type { Label } from '../../../shared/label.ts'
import type { AuditPort } from '../../audit/audit-port.ts'
import type { Turns } from '../../past/turns.ts'
import type { Database } from '../../store/schema.ts'
import type { AddressOf } from '../client-address.ts'
import type { Demo } from '../demo.ts'
import type { KeyBook } from '../keys/key-book.ts'
import type { Attempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import type { Oidc } from './oidc.ts'
import type { PasswordHash } from './password-hash.ts'
import type { PeopleBook, SessionLimits } from './people-book.ts'
import type { SessionTokens } from './session-token.ts'
import type { UsedCodes } from './used-codes.ts'

/** What signing in, being somebody and managing others are made of. */
export interface PeopleParts {
  db: Kysely<Database>
  auth: Auth
  book: PeopleBook
  /** Keys of programs. */
  keys: KeyBook
  tokens: SessionTokens
  passwords: PasswordHash
  attempts: Attempts
  usedCodes: UsedCodes
  audit: AuditPort
  /** Undefined where this is no demo. */
  demo: Demo | undefined
  /** Undefined where no organisation is configured. */
  oidc: Oidc | undefined
  /** Changes of people, one at a time: what was looked at before still holds when it is written. */
  turns: Turns
  limits: SessionLimits
  cookie: { name: string; secure: boolean }
  centre: { id: string; name: Label }
  scopes: ScopeSet
  domains: { has(id: string): boolean }
  /** Who asks, told by a proxy where one is trusted. */
  addressOf: AddressOf
  /** Where people reach this server. */
  url: () => string
  secret: string
  now: () => number
}
