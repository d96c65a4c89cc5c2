import { z } from 'zod'
import { AUDIT_BOUNDS, AUDIT_FORMATS } from '../../shared/audit/audit-bounds.ts'
import { AUDIT_OUTCOMES } from '../../shared/audit/audit-outcomes.ts'
import { timeSchema } from '../../shared/observation.ts'

/** PostgreSQL takes no NUL. */
const text = z
  .string()
  .min(1)
  .max(AUDIT_BOUNDS.longestText)
  .regex(/^[^\0]*$/)
const number = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

const filters = {
  from: number.pipe(timeSchema).optional(),
  to: number.pipe(timeSchema).optional(),
  who: text.optional(),
  action: text.optional(),
  target: text.optional(),
  outcome: z.enum(AUDIT_OUTCOMES).optional(),
  text: text.optional(),
}

/** An empty filter is none: a form sends all its fields. */
const withoutEmpty = (query: unknown) =>
  typeof query === 'object' && query !== null
    ? Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
    : query

export const filtersSchema = z.object(filters)
export type AuditFilters = z.output<typeof filtersSchema>

export const searchSchema = z.preprocess(
  withoutEmpty,
  z.object({
    ...filters,
    before: number.pipe(z.int().min(1)).optional(),
    limit: number.pipe(z.int().min(1).max(AUDIT_BOUNDS.largestPage)).default(AUDIT_BOUNDS.page),
  }),
)

export const exportSchema = z.preprocess(
  withoutEmpty,
  z.object({
    ...filters,
    format: z.enum(AUDIT_FORMATS).default('jsonl'),
    bom: z.enum(['0', '1']).default('0'),
  }),
)
