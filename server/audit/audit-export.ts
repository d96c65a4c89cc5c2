import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Principal } from '../access/principal.ts'
import { Gate } from '../http/gate.ts'
import { refuse } from '../http/refuse.ts'
import { comeBack } from '../http/refuse-history.ts'
import { wentAway } from '../http/went-away.ts'
import type { AuditHandlerParts } from './audit-handlers.ts'
import { exportSchema } from './audit-question.ts'
import { readHead } from './audit-table.ts'
import { exportLines } from './export-lines.ts'

const AT_ONCE = 2
const BYTE_ORDER_MARK = '\uFEFF'
const MEDIA_TYPES = { jsonl: 'application/jsonl; charset=utf-8', csv: 'text/csv; charset=utf-8' } as const

/** GET /api/v1/audit/export: written down, and then streamed as it is read. */
export function exportHandler({ audit, pool, addressOf }: AuditHandlerParts) {
  const gate = new Gate(AT_ONCE)
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    const asked = exportSchema.safeParse(request.query)
    if (!asked.success) {
      return refuse(request, response, 400, 'malformed', String(asked.error.issues[0]?.path[0] ?? ''))
    }
    const leave = gate.enter()
    if (leave === undefined) return comeBack(request, response, 'busy')
    const { format, bom, ...filters } = asked.data
    try {
      await audit.record({
        action: 'audit.export',
        who: { type: who.type, id: who.id, name: who.name },
        from: addressOf(request),
        outcome: 'done',
        after: { format, filters },
      })
      const last = (await readHead(pool)).number
      response.set({
        'Content-Type': MEDIA_TYPES[format],
        'Content-Disposition': `attachment; filename="audit-to-${last}.${format}"`,
        'Cache-Control': 'no-store',
      })
      if (format === 'csv' && bom === '1') response.write(BYTE_ORDER_MARK)
      await pipeline(Readable.from(exportLines(pool, filters, { format, last })), response)
    } catch (error) {
      if (!wentAway(error)) throw error
    } finally {
      leave()
    }
  }
}
