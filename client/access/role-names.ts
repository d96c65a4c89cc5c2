import type { Grant } from '../../shared/access/grant.ts'
import { ROLE_NAMES } from '../../shared/access/role-names.ts'
import type { Label } from '../../shared/label.ts'

/** What somebody is, each once, the one that may most last. */
export function roleNames(grants: readonly Grant[]): Label[] {
  const held = new Set<string>(grants.map(({ role }) => role))
  return Object.entries(ROLE_NAMES).flatMap(([role, name]) => (held.has(role) ? [name] : []))
}
