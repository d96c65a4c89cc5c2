import { z } from 'zod'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { timeSchema } from '../../shared/observation.ts'
import { malformed, type Refusal } from '../history/query/request.ts'

export interface ExplainRequest {
  readonly indicator: Indicator
  readonly scope: string
  /** Epoch milliseconds; now when undefined. */
  readonly at: number | undefined
}

const querySchema = z.object({
  indicator: z.string().max(256),
  scope: z.string().regex(/^[^\0]{1,256}$/),
  at: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .pipe(timeSchema)
    .optional(),
})

export function parseExplainRequest(query: unknown, registry: DomainRegistry): ExplainRequest | Refusal {
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) return malformed(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { scope, at } = parsed.data
  const indicator = registry.indicators.get(parsed.data.indicator)
  if (indicator === undefined) return { refused: 'unknown-indicator', status: 404, path: 'indicator' }
  if (indicator.rollUp === 'none') return { refused: 'no-roll-up', status: 422, path: 'indicator' }
  return { indicator, scope, at }
}
