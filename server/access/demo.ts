import type { Grant } from '../../shared/access/grant.ts'
import { ROLES, type Role } from '../../shared/access/role.ts'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import type { DemoAccountAnswer } from '../../shared/access/sign-in.ts'
import type { Centre } from '../../shared/areas/centre.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import { centresBelow } from '../pack.ts'
import type { Principal } from './principal.ts'

/**
 * Accounts of a demo: one for each role, open to whoever reaches the server, each by a token that is its own id. They
 * are made here and nowhere kept; a server that is no demo has no `Demo`, and so knows none of them.
 */
export class Demo {
  readonly accounts: readonly DemoAccountAnswer[]
  /** Whoever did not sign in: may watch. */
  readonly guest: Principal = {
    type: 'demo',
    id: 'demo-guest',
    name: 'Khách (trình diễn)',
    grants: [grantOf('viewer', '*')],
  }
  private readonly principals: ReadonlyMap<string, Principal>

  constructor({ centres, centre }: { centres: readonly Centre[]; centre: Centre }) {
    const [, city = centre] = centresBelow(centres, centre)
    this.accounts = ROLES.map((role) => ({
      id: `demo-${role}`,
      name: { vi: `${ROLE_NAMES[role].vi} (trình diễn)`, en: `${ROLE_NAMES[role].en} (demo)` },
      role,
      // The one that shows what a part of the place is.
      grants: [grantOf(role, role === 'operator' ? [zoneScopeId(city.id)] : '*')],
    }))
    this.principals = new Map(
      this.accounts.map(({ id, name, grants }) => [id, { type: 'demo', id, name: name.vi, grants }]),
    )
  }

  /** By the account's token, which is its id. */
  principal(token: string): Principal | undefined {
    return this.principals.get(token)
  }
}

function grantOf(role: Role, scopes: Grant['scopes']): Grant {
  return { role, scopes, domains: '*' }
}
