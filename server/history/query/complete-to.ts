import type { ClientBase } from 'pg'

/** When the newest group arrived that the history holds, epoch milliseconds; undefined while it holds none. */
export async function completeTo(client: ClientBase): Promise<number | undefined> {
  const { rows } = await client.query<{ arrived_at: Date }>(
    `select arrived_at from journal
     where first < (select position from projection where name = 'history')
     order by day desc, first desc limit 1`,
  )
  return rows[0]?.arrived_at.getTime()
}
