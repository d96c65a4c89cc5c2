import type { ClientBase } from 'pg'
import type { HistoryColumns } from '../../../shared/history/history-answer.ts'
import { tableOf } from './level-rows.ts'

export interface ReadingsWish {
  indicator: string
  series: number
  from: number
  to: number
  /** At most so many. */
  limit: number
  everyRevision: boolean
}

export interface Readings {
  columns: HistoryColumns
  /** There are more than `limit`. */
  more: boolean
}

interface Row {
  at: Date
  value: number | null
  revision: number
  arrived_at: Date
}

/** Single readings in the order of their times, the newest revision of each, or every one. */
export async function readingsOf(client: ClientBase, wish: ReadingsWish): Promise<Readings> {
  const { indicator, series, from, to, limit, everyRevision } = wish
  const { rows } = await client.query<Row>(
    `select ${everyRevision ? '' : 'distinct on (at)'} at, value, revision, arrived_at
     from ${tableOf('raw', indicator)} where series = $1 and at >= $2 and at < $3
     order by at, revision ${everyRevision ? '' : 'desc'} limit $4`,
    [series, new Date(from), new Date(to), limit + 1],
  )
  const told = rows.slice(0, limit)
  const values = told.map(({ value }) => value)
  const columns: HistoryColumns = {
    t: told.map(({ at }) => at.getTime()),
    value: values,
    count: values.map((value) => (value === null ? 0 : 1)),
  }
  if (everyRevision) {
    columns.revision = told.map(({ revision }) => revision)
    columns.arrivedAt = told.map((row) => row.arrived_at.getTime())
  }
  return { columns, more: rows.length > limit }
}
