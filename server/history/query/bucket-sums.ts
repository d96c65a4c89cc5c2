import type { ClientBase } from 'pg'
import type { HistoryLevel } from '../../../shared/history/levels.ts'
import { levelRows, timeColumnOf } from './level-rows.ts'

/** What one series said within one bucket. */
export interface BucketSums {
  /** Index of the bucket. */
  readonly i: number
  readonly count: number
  readonly mean: number | null
  readonly least: number | null
  readonly most: number | null
  readonly numerator: number
  readonly denominator: number
  /** How many figures had a numerator and a denominator. */
  readonly parts: number
  readonly last: number | null
  readonly last_numerator: number | null
  readonly last_denominator: number | null
  /** Sums of the last figures of each row of the level: of its days, where that is days. */
  readonly all_last: number | null
  readonly all_last_numerator: number | null
  readonly all_last_denominator: number | null
}

export interface SumsWish {
  level: HistoryLevel
  indicator: string
  series: number
  /** Of the buckets; see `bucketsOf`. */
  edges: readonly number[]
}

/** One series put together by buckets, those without a row left out. */
export async function sumsByBucket(client: ClientBase, wish: SumsWish): Promise<BucketSums[]> {
  const { level, indicator, series, edges } = wish
  const time = timeColumnOf(level)
  const rows = levelRows(level, indicator, `series = $1 and ${time} >= $2 and ${time} < $3`)
  const last = (column: string) =>
    `(array_agg(${column} order by bucket desc) filter (where last is not null))[1] as ${column},
     sum(${column}) as all_${column}`
  const { rows: sums } = await client.query<BucketSums>(
    `select width_bucket(bucket, $4::timestamptz[]) - 1 as i, sum(count)::int as count,
       sum(sum) / nullif(sum(count), 0) as mean, min(least) as least, max(most) as most,
       sum(numerator) as numerator, sum(denominator) as denominator, sum(parts)::int as parts,
       ${last('last')}, ${last('last_numerator')}, ${last('last_denominator')}
     from (${rows}) as rows group by 1 order by 1`,
    [series, new Date(edges[0] ?? 0), new Date(edges.at(-1) ?? 0), edges.map((edge) => new Date(edge))],
  )
  return sums
}
