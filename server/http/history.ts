import type { Request, Response } from 'express'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import type { HistoryAnswer } from '../../shared/history/history-answer.ts'
import type { Principal } from '../access/principal.ts'
import type { ExportRequest } from '../history/export/export-request.ts'
import { HistoryReader, type HistoryParts } from '../history/query/history-reader.ts'
import { tookTooLong } from '../history/query/read-only.ts'
import { parseHistoryRequest } from '../history/query/request.ts'
import { Gate } from './gate.ts'
import { exportHandler } from './history-export.ts'
import type { RouteHandlers } from './mount-routes.ts'
import { csvOf, type CsvWish } from '../out/csv/csv-text.ts'
import { historyColumns } from '../out/csv/history-columns.ts'
import { csvQuery, readExport } from '../out/export-query.ts'
import { nameFile } from '../out/name-file.ts'
import { readyAnswer, readyText, send } from './ready-answer.ts'
import { refuse } from './refuse.ts'
import { comeBack, refuseHistory } from './refuse-history.ts'

export interface HistoryRoutes extends HistoryParts {
  /** Writes an export down; until that is done nothing of it leaves. */
  recordExport: (request: Request, who: Principal, asked: ExportRequest) => Promise<void>
}

/** Each holds a connection of the pool while it is answered. */
const AT_ONCE = 4

/** The routes of the history: GET /api/v1/history, the same as a table, and its export. */
export function historyHandlers(
  parts: HistoryRoutes,
): RouteHandlers<'history' | 'historyCsv' | 'historyExport'> {
  const reader = new HistoryReader(parts)
  const asking = { reader, registry: parts.registry, gate: new Gate(AT_ONCE) }
  return {
    history: historyHandler(asking, (answer, response) => send(response, readyAnswer(answer))),
    historyCsv: (request, response, who) => {
      const table = readExport(request, csvQuery)
      if ('wrong' in table) return refuse(request, response, 400, 'malformed', table.wrong)
      return historyHandler(asking, (answer) => sendHistoryCsv(response, answer, table))(
        request,
        response,
        who,
      )
    },
    historyExport: exportHandler(parts, reader.place),
  }
}

function sendHistoryCsv(response: Response, answer: HistoryAnswer, table: CsvWish): void {
  response.vary('Accept-Language')
  nameFile(response, answer.indicator, answer.level, 'csv')
  const text = csvOf(historyColumns(answer, table.locale), answer.columns.t.keys(), table)
  send(response, readyText(text), 'text/csv')
}

function historyHandler(
  { reader, registry, gate }: { reader: HistoryReader; registry: DomainRegistry; gate: Gate },
  tell: (answer: HistoryAnswer, response: Response) => void,
): RouteHandlers<'history'>['history'] {
  return async (request, response) => {
    const asked = parseHistoryRequest(request.query, registry)
    if ('refused' in asked) return refuseHistory(request, response, asked)
    const leave = gate.enter()
    if (leave === undefined) return comeBack(request, response, 'busy')
    try {
      const answer = await reader.answer(asked)
      if ('refused' in answer) refuseHistory(request, response, answer)
      else tell(answer, response)
    } catch (error) {
      if (!tookTooLong(error)) throw error
      comeBack(request, response, 'took-too-long')
    } finally {
      leave()
    }
  }
}
