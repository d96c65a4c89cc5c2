import type { ClientBase } from 'pg'
import { figure } from './cell.ts'
import { copyRows } from './copy-rows.ts'
import { READING } from './reading-rows.ts'

/** Those of the readings (offsets) whose (series, at, revision) does not stand in the partition yet, in order. */
export async function withoutStanding(
  client: ClientBase,
  leaf: string,
  data: Float64Array,
  readings: readonly number[],
): Promise<number[]> {
  await client.query(
    'create temp table if not exists doubted (place integer, series integer, at timestamptz, revision bigint)',
  )
  await client.query('truncate doubted')
  await copyRows(client, 'doubted', readings.keys(), (out, place) => {
    const reading = readings[place] ?? 0
    out.beginRow(4)
    out.int4(place)
    out.int4(figure(data, reading + READING.series))
    out.time(figure(data, reading + READING.at))
    out.int8(figure(data, reading + READING.revision))
  })
  const { rows } = await client.query<{ place: number }>(
    `select place from doubted join ${leaf} using (series, at, revision)`,
  )
  const standing = new Set(rows.map(({ place }) => place))
  return readings.filter((_, place) => !standing.has(place))
}

/** The same key twice in one batch: the first stands. `order` is that of the keys. */
export function withoutRepeats(data: Float64Array, order: Uint32Array): Uint32Array {
  return order.filter((reading, place) => {
    const before = place === 0 ? undefined : order[place - 1]
    return before === undefined || KEY.some((field) => data[reading + field] !== data[before + field])
  })
}

const KEY = [READING.series, READING.at, READING.revision] as const
