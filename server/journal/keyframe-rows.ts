import type { ClientBase } from 'pg'
import { KeyframeError } from './keyframe-error.ts'
import { readKeyframe, type Keyframe } from './keyframe-reader.ts'
import { unpackKeyframe } from './keyframe.ts'

export interface StoredKeyframe {
  readonly keyframe: Keyframe
  readonly day: string
  /** When it was done, epoch milliseconds. */
  readonly at: number
}

interface Row {
  day: string
  position: number
  at: number
  payload: Buffer
}

/** A keyframe is a row whose `position` is where it was begun and whose `at` is when it was done. */
export const NEWEST = Number.POSITIVE_INFINITY

/**
 * The keyframe that holds most of those that were done by `at`, epoch milliseconds, and can be read; undefined without
 * one. It need not be the last by its time: a clock that was ahead may have been set back since. `onUnreadable`
 * is told of each that cannot: the next older is taken in its stead.
 */
export async function newestKeyframe(
  client: ClientBase,
  at: number,
  onUnreadable: (position: number, error: KeyframeError) => void,
): Promise<StoredKeyframe | undefined> {
  for (let below = Number.MAX_SAFE_INTEGER; ;) {
    const row = await newestRow(client, at, below)
    if (row === undefined) return undefined
    try {
      return { keyframe: readKeyframe(unpackKeyframe(row.payload)), day: row.day, at: row.at }
    } catch (error) {
      if (!(error instanceof KeyframeError)) throw error
      onUnreadable(row.position, error)
      below = row.position
    }
  }
}

async function newestRow(client: ClientBase, at: number, below: number): Promise<Row | undefined> {
  const { rows } = await client.query<Row>(
    `select day::text as day, position, (extract(epoch from at) * 1000)::float8 as at, payload from keyframe
     where at <= to_timestamp($1::float8 / 1000) and position < $2
     order by keyframe.position desc limit 1`,
    [at, below],
  )
  return rows[0]
}
