import { z } from 'zod'
import {
  DEFAULT_ENTITIES,
  MAX_ENTITIES,
  NGSI_TYPES,
  type NgsiProblem,
  type NgsiType,
} from '../../../shared/out/ngsi-ld.ts'
import { momentQuery } from '../export-query.ts'
import { geoQueryOf, type GeoQuery } from './geo-query.ts'
import { MAX_Q, qQueryOf, type QQuery } from './q-query.ts'

export interface EntityQuery {
  /** Of the past: which moment, epoch milliseconds. */
  at: number | undefined
  types: ReadonlySet<NgsiType>
  ids: ReadonlySet<string> | undefined
  attrs: readonly string[] | undefined
  geo: GeoQuery | undefined
  q: QQuery | undefined
  limit: number
  offset: number
  count: boolean
  keyValues: boolean
}

export interface Refusal {
  problem: NgsiProblem
  detail: string
}

/** Of the standard; what is asked by them would be answered wrongly without them. */
const NOT_DONE = ['idPattern', 'scopeQ', 'csf', 'lang', 'pick', 'omit', 'datasetId', 'geoproperty'] as const

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().max(most))
const list = z
  .string()
  .min(1)
  .max(2_000)
  .transform((text) => text.split(',').filter((one) => one !== ''))

const optionsSchema = z.object({
  at: momentQuery,
  options: list.optional(),
  attrs: list.optional(),
})
const querySchema = optionsSchema.extend({
  type: list.optional(),
  id: list.optional(),
  q: z.string().max(MAX_Q).optional(),
  georel: z.string().max(200).optional(),
  geometry: z.string().max(50).optional(),
  coordinates: z.string().max(4_000).optional(),
  limit: count(MAX_ENTITIES).default(DEFAULT_ENTITIES),
  offset: count(1_000_000).default(0),
  count: z.enum(['true', 'false']).default('false'),
})

/** A query for entities, or what is wrong with it. */
export function readNgsiQuery(query: Readonly<Record<string, unknown>>): EntityQuery | Refusal {
  const missing = NOT_DONE.find((name) => query[name] !== undefined)
  if (missing !== undefined) return notSupported(missing)
  const parsed = querySchema.safeParse(query)
  if (!parsed.success) return wrong(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { at, type, id, attrs, georel, geometry, coordinates, limit, offset } = parsed.data
  if ([type, id, attrs, parsed.data.q, georel].every((one) => one === undefined))
    return { problem: 'BadRequestData', detail: 'one of type, id, attrs, q or georel is needed' }
  const q = parsed.data.q === undefined ? undefined : qQueryOf(parsed.data.q)
  if (q === 'not-done') return notSupported('a pattern in q')
  if (typeof q === 'object') return wrong(`q, at character ${q.wrongAt},`)
  const geo = georel === undefined ? undefined : geoQueryOf(georel, geometry, coordinates)
  if (geo === 'not-done') return notSupported('georel')
  if (geo !== undefined && typeof geo === 'object') return wrong(geo.wrong)
  return {
    at,
    types: typesOf(type),
    ids: id && new Set(id),
    attrs,
    geo,
    q,
    limit,
    offset,
    count: parsed.data.count === 'true',
    keyValues: wantsKeyValues(parsed.data.options),
  }
}

/** Of one entity: how it is wanted. */
export function readNgsiOptions(
  query: Readonly<Record<string, unknown>>,
): Pick<EntityQuery, 'at' | 'attrs' | 'keyValues'> | Refusal {
  const parsed = optionsSchema.safeParse(query)
  if (!parsed.success) return wrong(String(parsed.error.issues[0]?.path[0] ?? ''))
  const { at, attrs } = parsed.data
  return { at, attrs, keyValues: wantsKeyValues(parsed.data.options) }
}

/** A type may be written out as a name space's; one that is none of ours has no entities. */
function typesOf(asked: readonly string[] | undefined): ReadonlySet<NgsiType> {
  if (asked === undefined) return new Set(NGSI_TYPES)
  const names = new Set(asked.map((one) => one.split(/[#/:]/).at(-1)))
  return new Set(NGSI_TYPES.filter((type) => names.has(type)))
}

function wantsKeyValues(options: readonly string[] | undefined): boolean {
  return options?.some((one) => one === 'keyValues' || one === 'simplified') === true
}

function wrong(parameter: string): Refusal {
  return { problem: 'BadRequestData', detail: `${parameter} is wrong` }
}

function notSupported(parameter: string): Refusal {
  return { problem: 'OperationNotSupported', detail: `${parameter} is not supported here` }
}
