import type { ClientBase } from 'pg'
import type { Indicator } from '../../../shared/domains/domain.ts'
import type { RollUpLevel } from '../../../shared/history/levels.ts'
import { isRunningCount } from './figure-of-bucket.ts'
import { levelRows } from './level-rows.ts'
import type { PartWindow } from './part-windows.ts'

/** What the parts of one key came to within one bucket. */
export interface KeySum {
  readonly i: number
  readonly key: number
  readonly reported: number
  readonly numerator: number
  readonly denominator: number
  readonly least: number | null
  readonly most: number | null
  readonly last_at: Date
}

export interface PartsWish {
  indicator: Indicator
  level: RollUpLevel
  edges: readonly number[]
  /** How many of the level's buckets make one. */
  perBucket: number
  windows: readonly PartWindow[]
  /** What a window's figures are added up under. */
  keyOf: (window: PartWindow) => number
}

/**
 * Adds up parts by bucket and key. A state counts with what it was on average in the bucket, whatever its cadence; a
 * running count with its last figure, of each day where a bucket is made of days. A ratio's part is its numerator and
 * denominator (R3): one that was sent without them is none.
 */
export async function partSumsByBucket(client: ClientBase, wish: PartsWish): Promise<KeySum[]> {
  const { indicator, level, edges, windows, keyOf } = wish
  const rows = levelRows(
    level,
    indicator.id,
    `series = p.series and bucket >= greatest(p.since, $5) and bucket < least(p.until, $6)`,
  )
  const { rows: sums } = await client.query<KeySum>(
    `select i, key, count(*)::int as reported, sum(numerator) as numerator, sum(denominator) as denominator,
       min(least) as least, max(most) as most, max(last_at) as last_at
     from (
       select p.key, p.series, width_bucket(bucket, $7::timestamptz[]) - 1 as i, min(least) as least,
         max(most) as most, max(last_at) as last_at, ${partOf(wish)}
       from unnest($1::int[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as p (series, key, since, until)
       cross join lateral (${rows}) as r
       group by p.key, p.series, i
     ) as parts
     where numerator is not null group by i, key order by i, key`,
    [
      windows.map(({ series }) => series),
      windows.map(keyOf),
      windows.map(({ since, isFirst }) => (isFirst ? '-infinity' : new Date(since))),
      windows.map(({ until }) => (until === Infinity ? 'infinity' : new Date(until))),
      new Date(edges[0] ?? 0),
      new Date(edges.at(-1) ?? 0),
      edges.map((edge) => new Date(edge)),
    ],
  )
  return sums
}

/** SQL of one series' part in a bucket: `numerator` null says that it has none. */
function partOf({ indicator, level, perBucket }: PartsWish): string {
  const isRatio = indicator.rollUp === 'ratio'
  if (isRunningCount(indicator)) {
    const last = (column: string) => lastOf(column, level === '1d' || perBucket === 1)
    return isRatio
      ? `${last('last_numerator')} as numerator, ${last('last_denominator')} as denominator`
      : `${last('last')} as numerator, 1 as denominator`
  }
  return isRatio
    ? `sum(numerator) / nullif(sum(parts), 0) as numerator, sum(denominator) / nullif(sum(parts), 0) as denominator`
    : `sum(sum) / nullif(sum(count), 0) as numerator, 1 as denominator`
}

function lastOf(column: string, addsUp: boolean): string {
  return addsUp
    ? `sum(${column})`
    : `(array_agg(${column} order by bucket desc) filter (where ${column} is not null))[1]`
}
