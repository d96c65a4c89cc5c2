import { hasPermission, type Permission } from '../../shared/access/permission.ts'
import type { Me } from '../../shared/access/session.ts'

/** Whether somebody has a permission anywhere at all. What they may do where, the server decides. */
export function maySee(me: Me, needs: Permission | undefined): boolean {
  return needs === undefined || me.grants.some(({ role }) => hasPermission(role, needs))
}
