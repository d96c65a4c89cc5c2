import type { Pool, QueryResultRow } from 'pg'

export async function readTable(pool: Pool, query: string): Promise<QueryResultRow[]> {
  const { rows } = await pool.query<QueryResultRow>(query)
  return rows
}
