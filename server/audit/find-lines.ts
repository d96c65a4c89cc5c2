import type { ClientBase, Pool } from 'pg'
import type { AuditFilters } from './audit-question.ts'
import type { Line } from './chain.ts'

interface Range {
  /** Numbers above it. */
  after?: number
  /** Numbers below it. */
  before?: number
  order: 'oldest' | 'newest'
  limit: number
}

/** The lines that filters let through, by number. */
export async function findLines(
  client: Pick<ClientBase | Pool, 'query'>,
  filters: AuditFilters,
  { after, before, order, limit }: Range,
): Promise<Line[]> {
  const { from, to, who, action, target, outcome, text } = filters
  const values: unknown[] = []
  const conditions: string[] = []
  const where = (value: unknown, condition: (parameter: string) => string): void => {
    if (value === undefined) return
    values.push(value)
    conditions.push(condition(`$${values.length}`))
  }
  where(after, (n) => `number > ${n}`)
  where(before, (n) => `number < ${n}`)
  where(from, (at) => `at >= ${at}`)
  where(to, (at) => `at < ${at}`)
  where(who, (id) => `(who_id = ${id} or ${has('who_name', id)})`)
  where(action, (name) => `action = ${name}`)
  where(target, (id) => `starts_with(target, ${id})`)
  where(outcome, (name) => `outcome = ${name}`)
  // As it stands in JSON, without the quotes around it.
  where(text && JSON.stringify(text).slice(1, -1), (words) => has('entry', words))
  const sql = `select number, hash, entry as text from audit
    ${conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`}
    order by number ${order === 'oldest' ? 'asc' : 'desc'} limit ${limit}`
  const { rows } = await client.query<Line>(sql, values)
  return rows
}

function has(column: string, parameter: string): string {
  return `position(lower(${parameter}) in lower(${column})) > 0`
}
