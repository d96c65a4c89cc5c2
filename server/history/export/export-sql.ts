import pg from 'pg'
import { tableOf, timeColumnOf } from '../query/level-rows.ts'
import type { ExportRequest } from './export-request.ts'
import type { ExportWindow } from './export-windows.ts'

/**
 * SQL that copies rows out as CSV with a head line. COPY takes no parameters, so all stands in it as literals. Figures
 * are written by PostgreSQL, to the last digit that a double has.
 */
export function exportSql(request: ExportRequest, windows: readonly ExportWindow[]): string {
  const { level, indicator, everyRevision } = request
  const time = timeColumnOf(level)
  const within = `series = w.series and ${time} >= w.since and ${time} < w.until`
  const columns = level === 'raw' ? READING_COLUMNS : ROLL_UP_COLUMNS
  const newest = level === 'raw' && !everyRevision
  const order = level === 'raw' ? `at, revision ${newest ? 'desc' : ''}` : 'bucket'
  return `copy (
    select ${guarded('s.feed')} as feed, ${guarded('s.thing')} as thing, ${guarded('w.area')} as area,
      ${guarded('s.scope')} as scope, ${guarded('s.indicator')} as indicator,
      ${iso(`r.${time}`)} as ${time}, ${epochMs(`r.${time}`)} as ${time}_ms, ${columns}
    from ${windowRows(windows)}
    join series s on s.id = w.series
    cross join lateral (
      select ${newest ? 'distinct on (at)' : ''} * from ${tableOf(level, indicator.id)}
      where ${within} order by ${order}
    ) as r
  ) to stdout (format csv, header true, encoding 'UTF8')`
}

const READING_COLUMNS = `r.revision, ${iso('r.arrived_at')} as arrived_at,
  ${epochMs('r.arrived_at')} as arrived_at_ms, r.value, r.numerator, r.denominator`

const ROLL_UP_COLUMNS = `r.count, r.unknown, r.sum / nullif(r.count, 0) as mean, r.sum, r.least, r.most,
  r.parts, r.numerator, r.denominator, ${iso('r.last_at')} as last_at, ${epochMs('r.last_at')} as last_at_ms,
  r.last, r.last_numerator, r.last_denominator`

/** In the time zone of the session. */
function iso(time: string): string {
  return `to_char(${time}, 'YYYY-MM-DD"T"HH24:MI:SS.MSTZH:TZM')`
}

function epochMs(time: string): string {
  return `(extract(epoch from ${time}) * 1000)::bigint`
}

/** A spreadsheet takes a text that begins so for a formula; an apostrophe in front makes it a text. */
function guarded(text: string): string {
  return `case when ${text} ~ E'^[=+@\\t\\r-]' then '''' || ${text} else ${text} end`
}

function windowRows(windows: readonly ExportWindow[]): string {
  const list = (values: readonly string[], type: string) =>
    `${pg.escapeLiteral(`{${values.join(',')}}`)}::${type}[]`
  const times = (values: readonly number[]) =>
    list(
      values.map((at) => `"${new Date(at).toISOString()}"`),
      'timestamptz',
    )
  return `unnest(
    ${list(
      windows.map(({ series }) => String(series)),
      'int',
    )},
    ${times(windows.map(({ since }) => since))}, ${times(windows.map(({ until }) => until))},
    ${list(
      windows.map(({ area }) => (area === null ? 'null' : quoted(area))),
      'text',
    )}
  ) as w (series, since, until, area)`
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
