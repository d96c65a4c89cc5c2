import type { Request } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Principal } from '../access/principal.ts'
import type { ExportRequest } from '../history/export/export-request.ts'
import { HistoryReader, type HistoryParts } from '../history/query/history-reader.ts'
import { tookTooLong } from '../history/query/read-only.ts'
import { parseHistoryRequest } from '../history/query/request.ts'
import { Gate } from './gate.ts'
import { exportHandler } from './history-export.ts'
import type { RouteHandlers } from './mount-routes.ts'
import { readyAnswer, send } from './ready-answer.ts'
import { comeBack, refuseHistory } from './refuse-history.ts'

export interface HistoryRoutes extends HistoryParts {
  /** Writes an export down; until that is done nothing of it leaves. */
  recordExport: (request: Request, who: Principal, asked: ExportRequest) => Promise<void>
}

/** Each holds a connection of the pool while it is answered. */
const AT_ONCE = 4

/** The routes of the history: GET /api/v1/history and its export. */
export function historyHandlers(parts: HistoryRoutes): RouteHandlers<'history' | 'historyExport'> {
  const reader = new HistoryReader(parts)
  return {
    history: historyHandler(reader, parts.registry),
    historyExport: exportHandler(parts, reader.place),
  }
}

function historyHandler(
  reader: HistoryReader,
  registry: DomainRegistry,
): RouteHandlers<'history'>['history'] {
  const gate = new Gate(AT_ONCE)
  return async (request, response) => {
    const asked = parseHistoryRequest(request.query, registry)
    if ('refused' in asked) return refuseHistory(request, response, asked)
    const leave = gate.enter()
    if (leave === undefined) return comeBack(request, response, 'busy')
    try {
      const answer = await reader.answer(asked)
      if ('refused' in answer) refuseHistory(request, response, answer)
      else send(response, readyAnswer(answer))
    } catch (error) {
      if (!tookTooLong(error)) throw error
      comeBack(request, response, 'took-too-long')
    } finally {
      leave()
    }
  }
}
