import type { Grant } from '../../shared/access/grant.ts'
import { ROLES, type Role } from '../../shared/access/role.ts'
import type { Label } from '../../shared/label.ts'

/** What somebody is, each once, the one that may most last. */
export function roleNames(grants: readonly Grant[]): Label[] {
  const held = new Set<Role>(grants.map(({ role }) => role))
  return ROLES.filter((role) => held.has(role)).map((role) => ROLE_NAMES[role])
}
