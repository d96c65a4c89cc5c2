import { z } from 'zod'
import { language, type HttpParameter } from '../http-parameters.ts'
import { localeSchema } from '../label.ts'
import { timeSchema } from '../observation.ts'

/** What of a room a table is of. */
export const ROOM_TABLES = ['figures', 'comparison', 'readings', 'things', 'cases', 'notices'] as const
export type RoomTable = (typeof ROOM_TABLES)[number]
/** What can be told of all domains in one table. */
export const SCOPE_TABLES = ['figures', 'comparison'] as const

export const HEADS = ['labels', 'ids'] as const

const inQuery = (name: string, description: string, schema: z.ZodType): HttpParameter => ({
  in: 'query',
  name,
  required: false,
  description,
  schema,
})

export const langParameters: readonly HttpParameter[] = [
  inQuery('lang', 'vi or en; it goes before Accept-Language.', localeSchema),
  language,
]

/** Of every answer in CSV. */
export const csvParameters: readonly HttpParameter[] = [
  inQuery(
    'heads',
    '`ids`: columns are called the same in every language; `labels`: as people call them.',
    z.enum(HEADS).default('labels'),
  ),
  inQuery('bom', '`1`: with a byte order mark, by which Excel knows UTF-8.', z.enum(['0', '1']).default('0')),
  ...langParameters,
]

export const roomTableParameter = inQuery(
  'of',
  '`figures`: a row for each indicator and scope; `comparison`: centres side by side, a column each; `readings`: every series; `things`, `cases`, `notices`: a row each.',
  z.enum(ROOM_TABLES).default('figures'),
)
export const scopeTableParameter = inQuery(
  'of',
  '`figures`: a row for each indicator and scope; `comparison`: centres side by side, a column each.',
  z.enum(SCOPE_TABLES).default('figures'),
)
export const unplacedParameter = inQuery(
  'unplaced',
  '`1`: what has no place comes too, with a geometry of null. Otherwise it is counted in `unplaced`.',
  z.enum(['0', '1']).default('0'),
)

/** As in `/api/v1/explain` and on /past. */
export const momentParameter = inQuery(
  'at',
  'A moment of the past, epoch milliseconds: all is told as it stood then, and says so (`Memento-Datetime`, the name of the file, a column or property `moment`). Now when left out.',
  timeSchema,
)
