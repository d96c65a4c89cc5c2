import ipaddr from 'ipaddr.js'
import type { AuditEntry } from './audit-port.ts'

/**
 * Whose refusals count together: of somebody known, his own; of nobody known, those of one address. Whoever has one
 * IPv6 address has the other 2^64 of its network as well.
 */
export function sourceOf({ who, from }: AuditEntry): string {
  if (who.type !== 'anonymous') return `${who.type} ${who.id}`
  if (!ipaddr.isValid(from)) return from.slice(0, LONGEST)
  const address = ipaddr.process(from)
  if (address.kind() === 'ipv4') return address.toString()
  return `${address.toByteArray().slice(0, NETWORK_BYTES).join('.')}::/64`
}

const NETWORK_BYTES = 8
const LONGEST = 64
