/**
 * What a cell holds, in SQL: the columns of a roll-up table without series and bucket, of a series `d.series` from
 * `d.bucket` until `d.next`; all that is asked for lies from $4 until $5. The last word is that of the newest time.
 */
export function cellFromReadings(table: string): string {
  return `select ${READINGS_AS_CELL}
    from (
      select distinct on (r.at) r.at, r.value, r.numerator, r.denominator
      from ${table} r
      where r.series = d.series and r.at >= d.bucket and r.at < d.next and r.at >= $4 and r.at < $5
      order by r.at, r.revision desc
    ) newest`
}

export function cellFromFiner(table: string): string {
  return `select ${CELLS_AS_CELL}
    from ${table} f
    where f.series = d.series and f.bucket >= d.bucket and f.bucket < d.next and f.bucket >= $4 and f.bucket < $5`
}

const HAS_PARTS = 'value is not null and numerator is not null and denominator is not null'

const READINGS_AS_CELL = `
  count(value)::int4 as count, (count(*) - count(value))::int4 as unknown, coalesce(sum(value), 0) as sum,
  min(value) as least, max(value) as most, count(*) filter (where ${HAS_PARTS})::int4 as parts,
  coalesce(sum(numerator) filter (where ${HAS_PARTS}), 0) as numerator,
  coalesce(sum(denominator) filter (where ${HAS_PARTS}), 0) as denominator,
  max(at) as last_at, ${lastOf('value', 'at')} as last,
  ${lastOf('numerator', 'at')} as last_numerator, ${lastOf('denominator', 'at')} as last_denominator`

const CELLS_AS_CELL = `
  sum(count)::int4 as count, sum(unknown)::int4 as unknown, sum(sum) as sum,
  min(least) as least, max(most) as most, sum(parts)::int4 as parts,
  sum(numerator) as numerator, sum(denominator) as denominator,
  max(last_at) as last_at, ${lastOf('last', 'last_at')} as last,
  ${lastOf('last_numerator', 'last_at')} as last_numerator,
  ${lastOf('last_denominator', 'last_at')} as last_denominator`

function lastOf(column: string, at: string): string {
  return `(array_agg(${column} order by ${at} desc))[1]`
}
