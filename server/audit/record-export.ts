import type { Request } from 'express'
import type { AddressOf } from '../access/client-address.ts'
import type { Principal } from '../access/principal.ts'
import type { ExportRequest } from '../history/export/export-request.ts'
import type { AuditPort } from './audit-port.ts'

/** Writes down who takes which figures of the history away as a file. */
export function recordExportTo(audit: AuditPort, addressOf: AddressOf) {
  return (request: Request, { type, id, name }: Principal, asked: ExportRequest): Promise<void> => {
    const { indicator, subject, from, to, level, everyRevision } = asked
    return audit.record({
      action: 'export',
      who: { type, id, name },
      from: addressOf(request),
      target: indicator.id,
      outcome: 'done',
      after: { subject, from, to, level, everyRevision },
    })
  }
}
