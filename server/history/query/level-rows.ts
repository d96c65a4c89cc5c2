import { domainOf } from '../../../shared/domains/registry.ts'
import type { HistoryLevel } from '../../../shared/history/levels.ts'
import { readingTable } from '../../store/reading-table.ts'

/** The table that holds a level of an indicator. */
export function tableOf(level: HistoryLevel, indicator: string): string {
  return level === 'raw' ? readingTable(domainOf(indicator)) : `roll_up_${level}`
}

/** Where in its table a row stands in time. */
export function timeColumnOf(level: HistoryLevel): 'at' | 'bucket' {
  return level === 'raw' ? 'at' : 'bucket'
}

/**
 * SQL of a level's rows that meet `condition` (over `series` and the time column), all with the columns of a roll-up:
 * a reading is a roll-up of one, of the newest revision of its time.
 */
export function levelRows(level: HistoryLevel, indicator: string, condition: string): string {
  const table = tableOf(level, indicator)
  if (level !== 'raw') return `select * from ${table} where ${condition}`
  return `select series, at as bucket, (value is not null)::int as count, coalesce(value, 0) as sum,
      value as least, value as most, (numerator is not null)::int as parts,
      coalesce(numerator, 0) as numerator, coalesce(denominator, 0) as denominator, at as last_at,
      value as last, numerator as last_numerator, denominator as last_denominator
    from (select distinct on (series, at) series, at, value, numerator, denominator
      from ${table} where ${condition} order by series, at, revision desc) as newest`
}
