import { z } from 'zod'
import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import { HISTORY_LEVELS, type HistoryLevel } from '../../../shared/history/levels.ts'
import { malformed, parseHistoryRequest, type HistoryRequest, type Refusal } from '../query/request.ts'

export interface ExportRequest extends HistoryRequest {
  readonly level: HistoryLevel
  /** Begin with a byte order mark. */
  readonly bom: boolean
}

const querySchema = z.object({
  level: z.enum(HISTORY_LEVELS).default('raw'),
  format: z.literal('csv').default('csv'),
  bom: z.enum(['0', '1']).default('0'),
})

export function parseExportRequest(query: unknown, registry: DomainRegistry): ExportRequest | Refusal {
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) return malformed(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { level, bom } = parsed.data
  // Single series of a scope may be asked for in every revision: it is their readings that are told.
  const request = parseHistoryRequest(query, registry)
  if ('refused' in request) return request
  return { ...request, level, bom: bom === '1' }
}
