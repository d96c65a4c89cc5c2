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

interface Row extends Omit<KeySum, 'i'> {
  readonly slot: Date
}

/**
 * Adds up parts by bucket and key. A state counts with what it was on average in the bucket, whatever its cadence; a
 * running count with its last figure, of each day where a bucket is made of days. A ratio's part is its numerator and
 * denominator (R3): one that was sent without them is none.
 */
export async function partSumsByBucket(client: ClientBase, wish: PartsWish): Promise<KeySum[]> {
  const { edges, windows, keyOf } = wish
  const { rows } = await client.query<Row>(
    `select slot, key, count(*)::int as reported, sum(numerator) as numerator, sum(denominator) as denominator,
       min(least) as least, max(most) as most, max(last_at) as last_at
     from (${partsSql(wish)}) as parts where numerator is not null group by slot, key`,
    [
      windows.map(({ series }) => series),
      windows.map(keyOf),
      windows.map(({ since, isFirst }) => (isFirst ? '-infinity' : new Date(since))),
      windows.map(({ until }) => (until === Infinity ? 'infinity' : new Date(until))),
      new Date(edges[0] ?? 0),
      new Date(edges.at(-1) ?? 0),
      ...(wish.perBucket === 1 ? [] : [edges.map((edge) => new Date(edge))]),
    ],
  )
  const indexOf = new Map(edges.map((edge, i) => [edge, i]))
  return rows.flatMap(({ slot, ...sum }) => {
    const i = indexOf.get(slot.getTime())
    return i === undefined ? [] : [{ i, ...sum }]
  })
}

/**
 * SQL of the part of each series in each bucket, which begins at `slot`: a row of the level as it is, or several put
 * together, which costs half as much again.
 */
function partsSql(wish: PartsWish): string {
  const { level, indicator, perBucket } = wish
  const from = fromSql(wish)
  if (perBucket === 1) {
    return `select p.key, bucket as slot, least, most, last_at, ${partOf(indicator, asItIs, asItIs)} ${from}`
  }
  const last = level === '1d' ? summed : lastOf
  return `select p.key, ($7::timestamptz[])[width_bucket(bucket, $7::timestamptz[])] as slot, min(least) as least,
      max(most) as most, max(last_at) as last_at, ${partOf(indicator, summed, last)} ${from}
    group by p.key, p.series, slot`
}

/** Where no series moved, all are read at once; else each for the time that it was there. */
function fromSql({ level, indicator, edges, windows }: PartsWish): string {
  const [first = 0, last = 0] = [edges[0], edges.at(-1)]
  const stayed = windows.every(({ since, until, isFirst }) => (isFirst || since <= first) && until >= last)
  const parts = `unnest($1::int[], $2::int[], $3::timestamptz[], $4::timestamptz[]) as p (series, key, since, until)`
  if (stayed) {
    const within = 'series = any($1::int[]) and bucket >= $5 and bucket < $6'
    return `from (${levelRows(level, indicator.id, within)}) as r join ${parts} on p.series = r.series`
  }
  const within = 'series = p.series and bucket >= greatest(p.since, $5) and bucket < least(p.until, $6)'
  return `from ${parts} cross join lateral (${levelRows(level, indicator.id, within)}) as r`
}

type Several = (column: string) => string

const asItIs: Several = (column) => column
const summed: Several = (column) => `sum(${column})`
const lastOf: Several = (column) =>
  `(array_agg(${column} order by bucket desc) filter (where ${column} is not null))[1]`

/** SQL of one series' part in a bucket: `numerator` null says that it has none. */
function partOf(indicator: Indicator, all: Several, last: Several): string {
  if (indicator.rollUp === 'own') {
    // What was published last stands; a mean of publications is none.
    return `${(all === asItIs ? asItIs : lastOf)('last')} as numerator, 1 as denominator`
  }
  const isRatio = indicator.rollUp === 'ratio'
  if (isRunningCount(indicator)) {
    return isRatio
      ? `${last('last_numerator')} as numerator, ${last('last_denominator')} as denominator`
      : `${last('last')} as numerator, 1 as denominator`
  }
  const mean = (column: string, count: string) => `${all(column)} / nullif(${all(count)}, 0)`
  return isRatio
    ? `${mean('numerator', 'parts')} as numerator, ${mean('denominator', 'parts')} as denominator`
    : `${mean('sum', 'count')} as numerator, 1 as denominator`
}
