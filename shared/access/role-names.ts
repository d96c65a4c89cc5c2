import type { Label } from '../label.ts'
import type { Role } from './role.ts'

/** In the order of `ROLES`; apart from the schema, so that a wall can say them without the schemas' library. */
export const ROLE_NAMES: Readonly<Record<Role, Label>> = {
  viewer: { vi: 'Người xem', en: 'Viewer' },
  operator: { vi: 'Trực ban', en: 'Operator' },
  'shift-lead': { vi: 'Trưởng ca', en: 'Shift lead' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  'feed-manager': { vi: 'Quản lý nguồn', en: 'Feed manager' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
}
