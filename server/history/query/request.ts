import { z } from 'zod'
import { daySchema } from '../../../shared/areas/effective-date.ts'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import { timeSchema } from '../../../shared/observation.ts'
import { DEFAULT_POINTS, MAX_POINTS, MAX_SPAN_MS } from '../../../shared/history/bounds.ts'
import type { HttpErrorCode } from '../../../shared/http-answers.ts'

/** What a history is of. */
export type Subject =
  | { readonly type: 'thing'; readonly feed: string; readonly thing: string }
  | { readonly type: 'area'; readonly feed: string; readonly area: string }
  | {
      readonly type: 'scope'
      readonly scope: string
      readonly method: 'auto' | 'recorded' | 'parts' | 'computed'
      /** Today's map when undefined. */
      readonly asOf: string | undefined
    }

export interface HistoryRequest {
  readonly indicator: Indicator
  readonly subject: Subject
  /** Epoch milliseconds; `to` is not in it. */
  readonly from: number
  readonly to: number
  readonly points: number
  readonly everyRevision: boolean
}

export interface Refusal {
  readonly refused: HttpErrorCode
  readonly status: number
  /** The parameter that is wrong. */
  readonly path?: string
}

/** PostgreSQL takes no NUL. */
const text = z
  .string()
  .regex(/^[^\0]{1,256}$/)
  .optional()
const number = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

const querySchema = z.object({
  indicator: z.string().max(256),
  feed: text,
  thing: text,
  area: text,
  scope: text,
  from: number.pipe(timeSchema),
  to: number.pipe(timeSchema),
  points: number.pipe(z.int().min(1).max(MAX_POINTS)).default(DEFAULT_POINTS),
  revisions: z.enum(['newest', 'all']).default('newest'),
  method: z.enum(['auto', 'recorded', 'parts', 'computed']).default('auto'),
  asOf: daySchema.optional(),
})

/** Reads the parameters of a request; what else it has is not looked at. */
export function parseHistoryRequest(query: unknown, registry: DomainRegistry): HistoryRequest | Refusal {
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) return malformed(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { from, to, points } = parsed.data
  if (from >= to || to - from > MAX_SPAN_MS) return malformed('to')
  const indicator = registry.indicators.get(parsed.data.indicator)
  if (indicator === undefined) return { refused: 'unknown-indicator', status: 404, path: 'indicator' }
  const subject = subjectOf(parsed.data)
  if ('refused' in subject) return subject
  if (subject.type === 'scope' && indicator.rollUp === 'none')
    return { refused: 'no-roll-up', status: 422, path: 'indicator' }
  const everyRevision = parsed.data.revisions === 'all'
  if (everyRevision && subject.type === 'scope') return malformed('revisions')
  return { indicator, subject, from, to, points, everyRevision }
}

/** A thing of a feed, an area as a feed says it, or a scope: exactly one of them. */
function subjectOf(query: z.output<typeof querySchema>): Subject | Refusal {
  const { feed, thing, area, scope, method, asOf } = query
  const named = [thing, area, scope].filter((one) => one !== undefined)
  if (named.length !== 1) return malformed('scope')
  if (scope !== undefined) {
    return feed === undefined ? { type: 'scope', scope, method, asOf } : malformed('feed')
  }
  if (feed === undefined) return malformed('feed')
  if (thing !== undefined) return { type: 'thing', feed, thing }
  return { type: 'area', feed, area: area ?? '' }
}

export function malformed(path: string): Refusal {
  return { refused: 'malformed', status: 400, path }
}
