import type { Pool } from 'pg'
import { z } from 'zod'
import type { UplinkGap } from '../../shared/federation/uplink-message.ts'
import { nextGroup } from '../history/journal-reader.ts'
import { Cursor } from './cursor.ts'

export interface KeptCursor {
  /** Centre and store that have acknowledged: another has heard nothing yet. */
  parent: string
  parentStore: string
  cursor: Cursor
  /** What is to be told to the parent. */
  gaps: UplinkGap[]
}

const number = z.coerce.number()
const rowSchema = z.object({
  parent: z.string(),
  parent_store: z.string(),
  next: number,
  facts: number,
  pending: z.array(z.object({ from: number, to: number })),
  gaps: z.array(z.custom<UplinkGap>((gap) => typeof gap === 'object' && gap !== null)),
})

/** A journal that nobody waits for: more than it will ever number. */
const NOBODY = Number.MAX_SAFE_INTEGER

export async function readCursor(pool: Pool): Promise<KeptCursor> {
  const { rows } = await pool.query('select parent, parent_store, next, facts, pending, gaps from uplink')
  if (rows.length === 0) return { parent: '', parentStore: '', cursor: new Cursor(), gaps: [] }
  const { parent, parent_store: parentStore, gaps, ...state } = rowSchema.parse(rows[0])
  return { parent, parentStore, cursor: new Cursor(state), gaps }
}

/** Before all that the journal still holds. */
export async function firstCursor(pool: Pool): Promise<Cursor> {
  const client = await pool.connect()
  const next = (await nextGroup(client, 0).finally(() => client.release())) ?? 0
  return new Cursor({ next, facts: 0, pending: [] })
}

/** Only after the parent's acknowledgement: what is not kept is sent again, and counts once there (R2). */
export async function keepCursor(pool: Pool, kept: KeptCursor, now: number): Promise<void> {
  const { parent, parentStore, cursor, gaps } = kept
  await pool.query(
    `insert into uplink (parent, parent_store, next, facts, pending, lowest, gaps, changed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (one) do update set parent = excluded.parent, parent_store = excluded.parent_store,
       next = excluded.next, facts = excluded.facts, pending = excluded.pending, lowest = excluded.lowest,
       gaps = excluded.gaps, changed_at = excluded.changed_at`,
    [
      parent,
      parentStore,
      cursor.next,
      cursor.facts,
      JSON.stringify(cursor.pending),
      cursor.lowest,
      JSON.stringify(gaps),
      new Date(now),
    ],
  )
}

/** A centre that was given no parent keeps no journal for one; its place in it stays known. */
export async function keepForNobody(pool: Pool): Promise<void> {
  await pool.query('update uplink set lowest = $1', [NOBODY])
}
