import { z } from 'zod'

/** What a person is at a centre. What each may do: `permission.ts`. */
export const ROLES = ['viewer', 'operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'] as const
export const roleSchema = z.enum(ROLES)
export type Role = z.infer<typeof roleSchema>
