import { addressGroup } from '../access/client-address.ts'
import type { AuditEntry } from './audit-port.ts'

/** Whose refusals count together: of somebody known, his own; of nobody known, those of one address. */
export function sourceOf({ who, from }: AuditEntry): string {
  if (who.type !== 'anonymous') return `${who.type} ${who.id}`
  return addressGroup(from).slice(0, LONGEST)
}

const LONGEST = 64
