import type { Grant } from '../../../shared/access/grant.ts'

/** A person as the server holds them in memory; what is written goes to the store first. */
export interface KnownPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly grants: readonly Grant[]
  readonly isDisabled: boolean
  readonly hasPassword: boolean
  /** Came at least once: has a password, or is bound to who they are at the organisation. */
  readonly hasJoined: boolean
  readonly secondFactor: boolean
  readonly createdAt: number
}

export interface KnownSession {
  readonly id: string
  readonly token: string
  readonly person: string
  readonly device: string
  readonly address: string
  readonly startedAt: number
  lastSeenAt: number
  /** What of it the store knows. */
  savedAt: number
}

/** Whether somebody administers all there is, and can sign in to do so. */
export function administersEverything(person: KnownPerson): boolean {
  return person.hasJoined && !person.isDisabled && person.grants.some(isOfEverything)
}

export function isOfEverything({ role, scopes, domains }: Grant): boolean {
  return role === 'administrator' && scopes === '*' && domains === '*'
}
