import type { RollUpLevel } from './roll-up-level.ts'

/** PostgreSQL's own calendar: the buckets are reckoned a second time, by somebody else. */
const BUCKET: Record<RollUpLevel, (at: string) => string> = {
  '1m': (at) => `date_bin('1 minute', ${at}, 'epoch')`,
  '15m': (at) => `date_bin('15 minutes', ${at}, 'epoch')`,
  '1h': (at) => `date_bin('1 hour', ${at}, 'epoch')`,
  '1d': (at) => `date_trunc('day', ${at}, $4)`,
  '1mo': (at) => `date_trunc('month', ${at}, $4)`,
}

/**
 * Compares the cells of a domain ($1) from $2 until $3, in the zone $4, with what their source makes: a row for each
 * that is wrong, and one without a problem that counts those that should be.
 */
export function compareCells(level: RollUpLevel, source: string): string {
  const made = level === '1m' ? madeOfReadings(source) : madeOfCells(level, source)
  return `with made as materialized (${made}),
    stands as (
      select c.* from roll_up_${level} c join series s on s.id = c.series
      where s.domain = $1 and c.bucket >= $2 and c.bucket < $3
    )
    select series, bucket, case when m.made is null then 'too-many' when c.count is null then 'missing'
      else 'differs' end as problem, 0 as cells
    from made m full join stands c using (series, bucket)
    where m.made is null or c.count is null or not (${SAME})
    union all select null, null, null, count(*)::int4 from made where $4::text is not null`
}

/** The newest revision of each time. */
function madeOfReadings(table: string): string {
  return `select true as made, series, ${BUCKET['1m']('at')} as bucket, count(value) as count,
      count(*) - count(value) as unknown, coalesce(sum(value), 0) as sum, min(value) as least, max(value) as most,
      count(value) filter (where denominator is not null) as parts,
      coalesce(sum(numerator) filter (where value is not null), 0) as numerator,
      coalesce(sum(denominator) filter (where value is not null), 0) as denominator,
      max(at) as last_at, (array_agg(value order by at desc))[1] as last
    from (
      select distinct on (series, at) * from ${table} where at >= $2 and at < $3
      order by series, at, revision desc
    ) newest
    where $1::text is not null group by 2, 3`
}

function madeOfCells(level: RollUpLevel, table: string): string {
  return `select true as made, c.series, ${BUCKET[level]('c.bucket')} as bucket, sum(count) as count,
      sum(unknown) as unknown, sum(sum) as sum, min(least) as least, max(most) as most, sum(parts) as parts,
      sum(numerator) as numerator, sum(denominator) as denominator,
      max(last_at) as last_at, (array_agg(last order by last_at desc))[1] as last
    from ${table} c join series s on s.id = c.series
    where s.domain = $1 and c.bucket >= $2 and c.bucket < $3 group by 2, 3`
}

/** Sums of doubles depend on their order: by so much of what was added. */
const TOLERANCE = 1e-9

const SAME = [
  ...['count', 'unknown', 'parts'].map((column) => `m.${column} = c.${column}`),
  ...['least', 'most', 'last_at', 'last'].map((column) => `m.${column} is not distinct from c.${column}`),
  ...['sum', 'numerator', 'denominator'].map(
    (column) =>
      `abs(m.${column} - c.${column}) <= ${TOLERANCE} * greatest(1, abs(m.${column}), m.count * greatest(abs(m.least), abs(m.most)))`,
  ),
].join(' and ')
