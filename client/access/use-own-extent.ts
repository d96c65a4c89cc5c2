import type { Grant } from '../../shared/access/grant.ts'
import { hasPermission, type Permission } from '../../shared/access/permission.ts'
import { useMe } from '../state/me-store.ts'

/** Where this person manages people, or has another permission: the server grants and takes nothing beyond it. */
export function useOwnExtent(permission: Permission = 'person.manage'): Pick<Grant, 'scopes' | 'domains'> {
  const managing = useMe()?.grants.find(({ role }) => hasPermission(role, permission))
  return { scopes: managing?.scopes ?? [], domains: managing?.domains ?? '*' }
}
