import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { Principal } from '../access/principal.ts'
import { parseExportRequest, type ExportRequest } from '../history/export/export-request.ts'
import { startExport } from '../history/export/export-stream.ts'
import { tookTooLong } from '../history/query/read-only.ts'
import type { ScopePlace } from '../history/query/scope-plan.ts'
import { Gate } from './gate.ts'
import type { HistoryRoutes } from './history.ts'
import { comeBack, refuseHistory } from './refuse-history.ts'
import { wentAway } from './went-away.ts'

/** They take long, and hold a connection and a snapshot each. */
const AT_ONCE = 2
const BYTE_ORDER_MARK = '\uFEFF'

/** GET /api/v1/history/export: streamed as it is read; a client that goes away ends the query. */
export function exportHandler({ pool, registry, recordExport }: HistoryRoutes, place: ScopePlace) {
  const gate = new Gate(AT_ONCE)
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    const asked = parseExportRequest(request.query, registry)
    if ('refused' in asked) return refuseHistory(request, response, asked)
    const leave = gate.enter()
    if (leave === undefined) return comeBack(request, response, 'busy')
    try {
      await answer(request, response, { asked, who })
    } catch (error) {
      if (!tookTooLong(error) || response.headersSent) throw error
      comeBack(request, response, 'took-too-long')
    } finally {
      leave()
    }
  }

  async function answer(
    request: Request,
    response: Response,
    { asked, who }: { asked: ExportRequest; who: Principal },
  ): Promise<void> {
    const running = await startExport(pool, {
      request: asked,
      place,
      begins: () => recordExport(request, who, asked),
    })
    if ('refused' in running) return refuseHistory(request, response, running)
    const gone = new AbortController()
    if (response.closed) gone.abort()
    else response.once('close', () => gone.abort())
    let isComplete = false
    try {
      // The head line comes with the first row; what goes wrong before it can still be told.
      await once(running.stream, 'readable', { signal: gone.signal })
      response.set({
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="${asked.indicator.id}-${asked.level}.csv"`,
        'Cache-Control': 'no-store',
      })
      if (asked.bom) response.write(BYTE_ORDER_MARK)
      await pipeline(running.stream, response)
      isComplete = true
    } catch (error) {
      if (!wentAway(error)) throw error
    } finally {
      await running.end(isComplete)
    }
  }
}
