import type { AddressOf } from '../access/client-address.ts'
import type { MountParts } from '../http/mount-routes.ts'
import type { Log } from '../log.ts'
import type { AuditPort } from './audit-port.ts'

/** Written down, and not waited for: whoever was refused is told so whether it can be or not. */
export function recordRefusalTo(audit: AuditPort, log: Log, addressOf: AddressOf): MountParts['refused'] {
  return (route, { type, id, name }, request) => {
    const entry = {
      action: 'access.refuse',
      who: { type, id, name },
      from: addressOf(request),
      target: `${request.method} ${request.path}`.slice(0, 200),
      outcome: 'refused',
      reason: route,
    } as const
    audit.record(entry).catch((error: unknown) => log.warn({ err: error, route }, 'refusal not recorded'))
  }
}
