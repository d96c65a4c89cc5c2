import type { Permission } from '../../shared/access/permission.ts'
import { maySee } from '../console/may-see.ts'
import { useMe } from '../state/me-store.ts'

/** Whether this person has a permission anywhere: what is shown goes by it, what is done the server decides. */
export function useMay(permission: Permission): boolean {
  const me = useMe()
  return me !== undefined && maySee(me, permission)
}
