import { z } from 'zod'
import { daySchema } from '../areas/effective-date.ts'
import type { HttpParameter } from '../http-parameters.ts'
import { idSchema, timeSchema } from '../observation.ts'
import { DEFAULT_POINTS, MAX_POINTS } from './bounds.ts'
import { HISTORY_LEVELS } from './levels.ts'

const inQuery = (
  name: string,
  description: string,
  schema: z.ZodType = idSchema,
  required = false,
): HttpParameter => ({ in: 'query', name, required, description, schema })

const subject: readonly HttpParameter[] = [
  inQuery('indicator', 'What the figure means, `<domain>.<name>`.', idSchema, true),
  inQuery('feed', 'With `thing` or `area`: who said it.'),
  inQuery('thing', 'The thing that it was measured at.'),
  inQuery('area', 'The area that the feed said it of.'),
  inQuery('scope', "An area's code, `zone:<centre>` or `rest:<scope>`; then without `feed`."),
  inQuery('from', 'From then on.', timeSchema, true),
  inQuery('to', 'Up to then, exclusive; a century at most.', timeSchema, true),
  inQuery(
    'method',
    'Of a scope: `recorded`, as this centre recorded it each minute; `parts`, added up now from the series in it; `computed`, by its formula of each day from the histories of its inputs; `auto` computes what has a formula, reads what stands for its own area from that area, and takes of all others what was recorded where all of it was.',
    z.enum(['auto', 'recorded', 'parts', 'computed']).default('auto'),
  ),
  inQuery(
    'asOf',
    "The day whose map the scope is of; today's when left out. Figures from before a reform of the map are carried by what became of the areas.",
    daySchema,
  ),
]

export const historyParameters: readonly HttpParameter[] = [
  ...subject,
  inQuery('points', 'At most so many buckets.', z.int().min(1).max(MAX_POINTS).default(DEFAULT_POINTS)),
  inQuery(
    'revisions',
    '`all`: every revision of every reading, not only the newest; not of a scope. At most `points` of them are told.',
    z.enum(['newest', 'all']).default('newest'),
  ),
]

export const exportParameters: readonly HttpParameter[] = [
  ...subject,
  inQuery('level', 'Readings, or roll-ups of that length.', z.enum(HISTORY_LEVELS).default('raw')),
  inQuery(
    'revisions',
    'Of readings: `all` gives every revision.',
    z.enum(['newest', 'all']).default('newest'),
  ),
  inQuery('format', 'csv.', z.enum(['csv']).default('csv')),
  inQuery('bom', '`1`: with a byte order mark, by which Excel knows UTF-8.', z.enum(['0', '1']).default('0')),
]
