import type { Pool } from 'pg'
import { ensureDay } from '../history/partitions.ts'
import { packKeyframe } from './keyframe.ts'
import type { KeyframeParts } from './store-messages.ts'

/** Keeps a keyframe, under the day on which it was done. */
export async function writeKeyframe(pool: Pool, { position, at, parts }: KeyframeParts): Promise<void> {
  const done = new Date(at)
  const day = done.toISOString().slice(0, 10)
  const payload = packKeyframe(parts)
  const client = await pool.connect()
  try {
    await ensureDay(client, 'keyframe', day, Date.now())
    await client.query(INSERT, [day, position, done, payload])
  } finally {
    client.release()
  }
}

// Nothing was recorded since one that stands at the same position: it says the same.
const INSERT =
  'insert into keyframe (day, position, at, payload) values ($1, $2, $3, $4) on conflict do nothing'
