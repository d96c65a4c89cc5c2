import type { ClientBase } from 'pg'
import { MAX_POINTS } from '../../../shared/history/bounds.ts'
import { LEVEL_MS } from '../../../shared/history/levels.ts'
import { isoIn } from '../iso-in.ts'
import { computedHistory } from '../query/computed-history.ts'
import { rollUpLevel, type ScopePlace } from '../query/scope-plan.ts'
import type { ExportRequest } from './export-request.ts'

const HEAD = 'feed,thing,area,scope,indicator,level,bucket,bucket_ms,value,reported,expected\n'

/**
 * CSV of what is computed of a scope, bucket by bucket, so many at a time: none of it is kept, so each row is made when
 * it is taken. Where inputs are kept no finer any more, rows are of a coarser level, which each says.
 */
export async function* computedRows(
  client: ClientBase,
  { indicator, from, to, level }: ExportRequest,
  { scope, asOf }: { scope: string; asOf: string },
  place: ScopePlace,
): AsyncGenerator<string> {
  yield HEAD
  const wanted = rollUpLevel(level)
  let widthMs = MAX_POINTS * LEVEL_MS[wanted]
  let told = -Infinity
  for (let since = from; since < to;) {
    const until = Math.min(to, since + widthMs)
    const wish = { indicator, wanted, scope, asOf, points: MAX_POINTS, from: since, to: until }
    const { level: found, columns } = await computedHistory(client, wish, place)
    const rows = columns.t.flatMap((at, i) => {
      // A bucket that two spans meet in was told with the first.
      if (at <= told) return []
      told = at
      const figures = [columns.value[i], columns.reported?.[i], columns.expected?.[i]]
      const where = ['', '', '', scope, indicator.id, found, isoIn(at, place.zone), at]
      return [`${[...where, ...figures.map((one) => one ?? '')].join(',')}\n`]
    })
    yield rows.join('')
    widthMs = MAX_POINTS * LEVEL_MS[found]
    since = until
  }
}
