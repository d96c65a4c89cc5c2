import type { Pool } from 'pg'
import { HISTORY_LEVELS, type RollUpLevel } from '../../shared/history/levels.ts'
import { createReadingTable, readingTable } from '../../server/store/reading-table.ts'

export interface SeriesRow {
  id: number
  feed?: string
  indicator: string
  thing?: string
  area?: string
  scope?: string
}

export interface ReadingRow {
  series: number
  at: number
  value: number | null
  revision?: number
  numerator?: number
  denominator?: number
}

const ROLL_UPS = HISTORY_LEVELS.filter((level) => level !== 'raw')

/** One partition of each table of the history from a moment on, and of the readings of some domains. */
export async function makeHistory(pool: Pool, domains: readonly string[], since: number): Promise<void> {
  for (const domain of domains) {
    await pool.query(createReadingTable(domain))
    await leaf(pool, readingTable(domain), 'series, at, revision', since)
  }
  for (const level of ROLL_UPS) await leaf(pool, `roll_up_${level}`, 'series, bucket', since)
  await leaf(pool, 'journal', undefined, since)
}

async function leaf(pool: Pool, parent: string, key: string | undefined, since: number): Promise<void> {
  const [name, day] = [`${parent}_all`, new Date(since).toISOString()]
  await pool.query(`create table ${name} partition of ${parent} for values from ('${day}') to (maxvalue)`)
  if (key !== undefined) await pool.query(`alter table ${name} add primary key (${key})`)
  await pool.query('insert into partition values ($1, $2, $3, null, now())', [name, parent, new Date(since)])
}

/** What retention does: the partitions of a level are dropped up to a moment. */
export async function dropBefore(pool: Pool, parent: string, key: string, since: number): Promise<void> {
  const name = `${parent}_all`
  await pool.query(`create table kept as select * from ${name} where ${key} >= $1`, [new Date(since)])
  await pool.query(`drop table ${name}`)
  await pool.query('delete from partition where name = $1', [name])
  await leaf(pool, parent, parent.startsWith('reading') ? 'series, at, revision' : 'series, bucket', since)
  await pool.query(`insert into ${name} select * from kept`)
  await pool.query('drop table kept')
}

export async function addSeries(pool: Pool, { id, feed = 'f', indicator, thing, area, scope }: SeriesRow) {
  await pool.query('insert into series values ($1, $2, $3, $4, $5, $6, $7)', [
    id,
    feed,
    indicator,
    indicator.slice(0, indicator.indexOf('.')),
    thing ?? null,
    area ?? null,
    scope ?? null,
  ])
}

/** Where a series of a thing is from when on. */
export async function place(pool: Pool, series: number, since: number, area: string): Promise<void> {
  await pool.query('insert into series_area values ($1, $2, $3)', [series, new Date(since), area])
}

/** Readings, and every roll-up of their newest revisions, in the calendar of a zone. */
export async function addReadings(
  pool: Pool,
  domain: string,
  zone: string,
  readings: readonly ReadingRow[],
): Promise<void> {
  const table = readingTable(domain)
  await pool.query(
    `insert into ${table} (series, revision, at, arrived_at, value, numerator, denominator)
     select * from unnest($1::int[], $2::bigint[], $3::timestamptz[], $3::timestamptz[], $4::float8[],
       $5::float8[], $6::float8[])`,
    [
      readings.map(({ series }) => series),
      readings.map(({ revision = 0 }) => revision),
      readings.map(({ at }) => new Date(at)),
      readings.map(({ value }) => value),
      readings.map(({ numerator }) => numerator ?? null),
      readings.map(({ denominator }) => denominator ?? null),
    ],
  )
  const series = [...new Set(readings.map((reading) => reading.series))]
  for (const level of ROLL_UPS) await rollUp(pool, { table, level, zone, series })
}

interface RollUpWish {
  table: string
  level: RollUpLevel
  zone: string
  series: readonly number[]
}

async function rollUp(pool: Pool, { table, level, zone, series }: RollUpWish): Promise<void> {
  await pool.query(`delete from roll_up_${level} where series = any($1)`, [series])
  const last = (column: string) =>
    `(array_agg(${column} order by at desc) filter (where value is not null))[1]`
  await pool.query(
    `insert into roll_up_${level}
    select series, ${bucketOf(level, zone)} as bucket, count(value), count(*) - count(value),
      coalesce(sum(value), 0), min(value), max(value), count(numerator) filter (where value is not null),
      coalesce(sum(numerator) filter (where value is not null), 0),
      coalesce(sum(denominator) filter (where value is not null), 0), max(at),
      ${last('value')}, ${last('numerator')}, ${last('denominator')}
    from (select distinct on (series, at) * from ${table} where series = any($1)
      order by series, at, revision desc) as newest
    group by 1, 2`,
    [series],
  )
}

function bucketOf(level: RollUpLevel, zone: string): string {
  switch (level) {
    case '1d':
      return `date_trunc('day', at at time zone '${zone}') at time zone '${zone}'`
    case '1mo':
      return `date_trunc('month', at at time zone '${zone}') at time zone '${zone}'`
    case '1m':
      return `date_bin('1 minute', at, 'epoch')`
    case '15m':
      return `date_bin('15 minutes', at, 'epoch')`
    case '1h':
      return `date_bin('1 hour', at, 'epoch')`
  }
}
