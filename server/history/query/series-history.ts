import type { ClientBase } from 'pg'
import type { HistoryColumns } from '../../../shared/history/history-answer.ts'
import { LEVEL_MS, levelFor, type HistoryLevel } from '../../../shared/history/levels.ts'
import { bucketsOf } from './bucket-edges.ts'
import { sumsByBucket } from './bucket-sums.ts'
import { columnsOfSeries } from './columns.ts'
import { figureOfSeries, isRunningCount } from './figure-of-bucket.ts'
import { keptLevel } from './kept-levels.ts'
import { readingsOf } from './readings.ts'
import type { HistoryRequest } from './request.ts'

/** What was found, before it is said by whom and until when. */
export interface Found {
  level: HistoryLevel
  bucketMs: number
  columns: HistoryColumns
  more?: boolean
}

/** The level that a request wants: a running count is not put together from months. */
export function wantedLevel({ from, to, points, indicator }: HistoryRequest): HistoryLevel {
  const level = levelFor((to - from) / points)
  return level === '1mo' && isRunningCount(indicator) ? '1d' : level
}

export async function seriesHistory(
  client: ClientBase,
  request: HistoryRequest,
  series: number,
  zone: string,
): Promise<Found> {
  const { indicator, from, to, points, everyRevision } = request
  const wanted = everyRevision ? 'raw' : wantedLevel(request)
  const wish = { indicator: indicator.id, from, to }
  const level = await keptLevel(client, { ...wish, level: wanted, series: () => Promise.resolve([series]) })
  if (level === undefined || (everyRevision && level !== 'raw')) return nothing(wanted)
  if (level === 'raw') {
    const readings = await readingsOf(client, { ...wish, series, limit: points, everyRevision })
    if (everyRevision || !readings.more) return { level: 'raw', bucketMs: 0, ...readings }
  }
  const { edges, bucketMs } = bucketsOf({ from, to, points, level, zone })
  const sums = await sumsByBucket(client, { level, indicator: indicator.id, series, edges })
  const valueOf = (each: (typeof sums)[number]) => figureOfSeries(indicator, level, each)
  return { level, bucketMs, columns: columnsOfSeries(indicator, edges, sums, valueOf) }
}

/** Nothing of this was ever written. */
function nothing(level: HistoryLevel): Found {
  return { level, bucketMs: LEVEL_MS[level], columns: { t: [], value: [] } }
}
