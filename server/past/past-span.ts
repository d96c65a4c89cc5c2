import type { ClientBase } from 'pg'

/**
 * The first moment of which everything is known, epoch milliseconds: the first group of the journal, or where days were
 * dropped, the first keyframe that is left. Undefined for a store that has recorded nothing.
 */
export async function earliestMoment(client: ClientBase): Promise<number | undefined> {
  const group = await client.query<{ first: number; at: number }>(
    `select first, (extract(epoch from arrived_at) * 1000)::float8 as at from journal order by journal.day, journal.first limit 1`,
  )
  const [row] = group.rows
  if (row === undefined || row.first === 0) return row && Math.ceil(row.at)
  const keyframe = await client.query<{ at: number }>(
    `select (extract(epoch from at) * 1000)::float8 as at from keyframe order by keyframe.at limit 1`,
  )
  const [oldest] = keyframe.rows
  return oldest && Math.ceil(oldest.at)
}
