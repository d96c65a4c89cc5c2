import type { Request, Response } from 'express'
import type { Pool } from 'pg'
import type { AuditChain } from '../../shared/audit/audit-entry.ts'
import type { Principal } from '../access/principal.ts'
import { readOnly, tookTooLong } from '../history/query/read-only.ts'
import { Gate } from '../http/gate.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { refuse } from '../http/refuse.ts'
import { comeBack } from '../http/refuse-history.ts'
import type { Audit } from './audit.ts'
import { exportHandler } from './audit-export.ts'
import { searchSchema } from './audit-question.ts'
import { readHead } from './audit-table.ts'
import { jsonLine } from './export-lines.ts'
import { findLines } from './find-lines.ts'

/** Each holds a connection of the pool while it is answered. */
const AT_ONCE = 3
const SEARCH_MS = 5_000

export interface AuditHandlerParts {
  audit: Audit
  pool: Pool
  /** Who asks, by address. */
  addressOf: (request: Request) => string
}

/** The handlers of the routes of the audit. */
export function auditHandlers(
  parts: AuditHandlerParts,
): RouteHandlers<'audit' | 'auditChain' | 'auditExport'> {
  return {
    audit: searchHandler(parts),
    auditChain: async (_request, response) => response.json(await chainOf(parts)),
    auditExport: exportHandler(parts),
  }
}

function searchHandler({ pool }: AuditHandlerParts) {
  const gate = new Gate(AT_ONCE)
  return async (request: Request, response: Response, _who: Principal): Promise<void> => {
    const asked = searchSchema.safeParse(request.query)
    if (!asked.success) {
      return refuse(request, response, 400, 'malformed', String(asked.error.issues[0]?.path[0] ?? ''))
    }
    const leave = gate.enter()
    if (leave === undefined) return comeBack(request, response, 'busy')
    try {
      const { before, limit, ...filters } = asked.data
      // One more tells whether there is another page.
      const range = { ...(before !== undefined && { before }), order: 'newest', limit: limit + 1 } as const
      const lines = await readOnly(pool, SEARCH_MS, (client) => findLines(client, filters, range))
      const page = lines.slice(0, limit)
      const next = lines.length > limit ? (page.at(-1)?.number ?? null) : null
      response.set('Cache-Control', 'no-store').type('json')
      response.send(`{"entries":[${page.map(jsonLine).join(',')}],"next":${String(next)}}`)
    } catch (error) {
      if (!tookTooLong(error)) throw error
      comeBack(request, response, 'took-too-long')
    } finally {
      leave()
    }
  }
}

async function chainOf({ audit, pool }: AuditHandlerParts): Promise<AuditChain> {
  const { intactTo, problem, anchor } = await audit.state()
  return {
    head: (await readHead(pool)).number,
    intactTo,
    problem: problem ?? null,
    anchor: anchor === undefined ? null : { number: anchor.number, at: anchor.at },
  }
}
