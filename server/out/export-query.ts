import { z } from 'zod'
import type { Request } from 'express'
import { localeSchema, type Locale } from '../../shared/label.ts'
import { timeSchema } from '../../shared/observation.ts'
import { HEADS, ROOM_TABLES, SCOPE_TABLES } from '../../shared/out/export-parameters.ts'
import { localeOf } from '../http/refuse.ts'

const flag = z
  .enum(['0', '1'])
  .default('0')
  .transform((said) => said === '1')
/** The moment, as everywhere in this API: epoch milliseconds. */
export const momentQuery = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(timeSchema)
  .optional()
const shared = {
  at: momentQuery,
  lang: localeSchema.optional(),
  bom: flag,
  heads: z.enum(HEADS).default('labels'),
}

export const csvQuery = z.object(shared)
export const roomCsvQuery = z.object({ ...shared, of: z.enum(ROOM_TABLES).default('figures') })
export const scopeCsvQuery = z.object({ ...shared, of: z.enum(SCOPE_TABLES).default('figures') })
export const dictionaryQuery = z.object({ ...shared, domain: z.string().max(128).optional() })
export const geoJsonQuery = z.object({
  at: momentQuery,
  lang: localeSchema.optional(),
  unplaced: flag,
  domains: z
    .string()
    .max(500)
    .transform((list) => list.split(',').filter((one) => one !== ''))
    .optional(),
})

/** What is asked for, and in which language; or the parameter that is wrong. What else a request has is not read. */
export function readExport<S extends z.ZodType<{ lang?: Locale | undefined }>>(
  request: Request,
  schema: S,
): (z.output<S> & { locale: Locale }) | { wrong: string } {
  const parsed = schema.safeParse(request.query)
  if (!parsed.success) return { wrong: String(parsed.error.issues[0]?.path[0] ?? 'query') }
  return { ...parsed.data, locale: parsed.data.lang ?? localeOf(request) }
}
