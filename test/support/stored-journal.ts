import { deflateRawSync } from 'node:zlib'
import type { ClientBase } from 'pg'
import type { MemoryGroup } from './memory-journal.ts'

/** Places for rows of any day. */
export async function createPlaces(client: ClientBase): Promise<void> {
  await client.query('create table journal_any partition of journal default')
  await client.query('create table keyframe_any partition of keyframe default')
}

export async function storeGroups(client: ClientBase, groups: readonly MemoryGroup[]): Promise<void> {
  for (const { first, count, arrivedAt, payload } of groups) {
    await client.query(
      `insert into journal values
         ((to_timestamp($3::float8 / 1000) at time zone 'UTC')::date, $1, $2, to_timestamp($3::float8 / 1000), $4)`,
      [first, count, arrivedAt, deflateRawSync(payload)],
    )
  }
}

/** `at`: when it was done. */
export async function storeKeyframe(
  client: ClientBase,
  { position, at, payload }: { position: number; at: number; payload: Uint8Array },
): Promise<void> {
  await client.query(
    `insert into keyframe values
       ((to_timestamp($2::float8 / 1000) at time zone 'UTC')::date, $1, to_timestamp($2::float8 / 1000), $3)`,
    [position, at, payload],
  )
}
