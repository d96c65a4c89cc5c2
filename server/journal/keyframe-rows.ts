import type { Pool } from 'pg'
import { ensureDay } from '../history/partitions.ts'
import type { KeyframeRow } from './store-messages.ts'

/** Keeps a keyframe, under the day on which it was begun. */
export async function insertKeyframe(pool: Pool, { position, at, bytes }: KeyframeRow): Promise<void> {
  const day = new Date(at).toISOString().slice(0, 10)
  const client = await pool.connect()
  try {
    await ensureDay(client, 'keyframe', day)
    await client.query(INSERT, [day, position, new Date(at), Buffer.from(bytes)])
  } finally {
    client.release()
  }
}

// Nothing is recorded twice at one position: what stands there says the same.
const INSERT =
  'insert into keyframe (day, position, at, payload) values ($1, $2, $3, $4) on conflict do nothing'
