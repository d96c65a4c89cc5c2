import type { Grant } from '../../shared/access/grant.ts'
import { hasPermission } from '../../shared/access/permission.ts'
import { useMe } from '../state/me-store.ts'

/** Where this person manages people: a new grant begins with that, for beyond it the server gives none. */
export function useOwnExtent(): Pick<Grant, 'scopes' | 'domains'> {
  const managing = useMe()?.grants.find(({ role }) => hasPermission(role, 'person.manage'))
  return { scopes: managing?.scopes ?? [], domains: managing?.domains ?? '*' }
}
