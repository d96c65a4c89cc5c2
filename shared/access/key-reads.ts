import type { Permission } from './permission.ts'

/** What a key may be for: reading, and of that no more than is named. A session never reads metrics. */
export const KEY_READS = ['room.read', 'history.export', 'metrics.read'] as const
export type KeyRead = (typeof KEY_READS)[number]

export function isKeyRead(permission: Permission): boolean {
  return KEY_READS.some((read) => read === permission)
}
