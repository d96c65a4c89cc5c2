import type { ClientBase } from 'pg'
import { SELF } from '../../pack.ts'

/** Scopes of an indicator that this centre recorded, by their ids: the series of each. */
export async function recordedScopes(
  client: ClientBase,
  indicator: string,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ id: number; scope: string }>(
    `select id, scope from series
     where feed = $1 and thing is null and indicator = $2 and scope is not null`,
    [SELF, indicator],
  )
  return new Map(rows.map(({ id, scope }) => [scope, id]))
}

/** The series of a recorded scope that was made of exactly these areas; undefined when none was recorded. */
export function recordedAs(
  recorded: ReadonlyMap<string, number>,
  masks: ReadonlyMap<string, Uint8Array>,
  mask: Uint8Array,
): number | undefined {
  for (const [scope, series] of recorded) {
    const known = masks.get(scope)
    if (known !== undefined && known.every((is, index) => is === mask[index])) return series
  }
  return undefined
}
