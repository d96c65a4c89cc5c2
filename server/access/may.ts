import type { Grant } from '../../shared/access/grant.ts'
import { hasPermission, type Permission } from '../../shared/access/permission.ts'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import { CENTRE_DOMAIN } from '../pack.ts'
import type { Principal } from './principal.ts'

/** What something is about; `'*'` is all there is. */
export interface Extent {
  readonly scopes: readonly string[] | '*'
  readonly domains: readonly string[] | '*'
}

/**
 * Whether somebody's grants cover all of it. Each pair of scope and domain may be covered by another grant; an
 * unknown scope is covered by `*` alone.
 */
export function may(who: Principal, permission: Permission, extent: Extent, scopes: ScopeSet): boolean {
  const grants = who.grants.filter((grant) => holds(who, grant, permission))
  return pairs(extent).every(([scope, domain]) =>
    grants.some((grant) => coversScope(grant, scope, scopes) && coversDomain(grant, domain)),
  )
}

/** Whether it is permitted anywhere at all; what of an answer is shown is then decided part by part. */
export function mayAnywhere(who: Principal, permission: Permission): boolean {
  return who.grants.some((grant) => holds(who, grant, permission))
}

function holds({ reads }: Principal, { role }: Grant, permission: Permission): boolean {
  return reads === undefined ? hasPermission(role, permission) : reads.some((read) => read === permission)
}

function pairs({ scopes, domains }: Extent): [string, string][] {
  const all = (list: readonly string[] | '*') => (list === '*' ? ['*'] : list)
  return all(scopes).flatMap((scope) => all(domains).map((domain): [string, string] => [scope, domain]))
}

function coversScope(grant: Grant, scope: string, set: ScopeSet): boolean {
  if (grant.scopes === '*') return true
  // What of a scope lies in no zone below it (`rest:`) lies in the scope.
  const whole = scope.replace(/^rest:/, '')
  return grant.scopes.some((held) => held === whole || set.isWithin(whole, held))
}

function coversDomain(grant: Grant, domain: string): boolean {
  // How the feeds of a place are belongs to whatever is seen of it: a figure without its age is none.
  return grant.domains === '*' || grant.domains.includes(domain) || domain === CENTRE_DOMAIN
}
