import { z } from 'zod'
import type { Label } from '../label.ts'

/** What a person is at a centre. What each may do: `permission.ts`. */
export const ROLES = ['viewer', 'operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>

export const ROLE_NAMES: Readonly<Record<Role, Label>> = {
  viewer: { vi: 'Người xem', en: 'Viewer' },
  operator: { vi: 'Trực ban', en: 'Operator' },
  'shift-lead': { vi: 'Trưởng ca', en: 'Shift lead' },
  leader: { vi: 'Lãnh đạo', en: 'Leader' },
  'feed-manager': { vi: 'Quản lý nguồn', en: 'Feed manager' },
  administrator: { vi: 'Quản trị', en: 'Administrator' },
}
