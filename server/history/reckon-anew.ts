import type { ClientBase } from 'pg'
import { readingTable } from '../store/reading-table.ts'
import { REPLACED } from './cell-columns.ts'
import { cellFromFiner, cellFromReadings } from './cells-in-sql.ts'
import { isoTimes } from './iso-times.ts'
import type { Leaf } from './leaf.ts'
import { FINER, rollUpTable, type RollUpLevel } from './roll-up-level.ts'
import type { RollUpSink } from './write-roll-ups.ts'

export interface CellKey {
  readonly series: number
  /** Epoch milliseconds. */
  readonly bucket: number
}

/** Reckons cells from what they are made of, whatever they held: minutes from readings, all else from finer cells. */
export async function reckonAnew(
  level: RollUpLevel,
  cells: readonly CellKey[],
  sink: RollUpSink,
): Promise<void> {
  const { client, book, partitions, buckets, now } = sink
  const parts = new Map<string, { leaf: Leaf; source: string; cells: CellKey[] }>()
  for (const cell of cells) {
    const leaf = partitions.leafAt(rollUpTable(level), cell.bucket, now)
    const source = sourceOf(level, book.domainOf(cell.series))
    const key = `${leaf.name} ${source}`
    const part = parts.get(key)
    if (part === undefined) parts.set(key, { leaf, source, cells: [cell] })
    else part.cells.push(cell)
  }
  for (const part of parts.values()) {
    await partitions.prepare(client, part.leaf, now)
    const spans = part.cells.map(({ bucket }) => buckets.spanOf(level, bucket))
    await replace(client, part.leaf, part.source, part.cells, spans)
  }
}

function sourceOf(level: RollUpLevel, domain: string): string {
  return level === '1m' ? cellFromReadings(readingTable(domain)) : cellFromFiner(rollUpTable(FINER[level]))
}

async function replace(
  client: ClientBase,
  leaf: Leaf,
  source: string,
  cells: readonly CellKey[],
  spans: readonly { from: number; to: number }[],
): Promise<void> {
  const [from = 0, to = 0] = [
    spans.reduce((least, span) => Math.min(least, span.from), Infinity),
    spans.reduce((most, span) => Math.max(most, span.to), 0),
  ]
  await client.query(
    // All of them lie between $4 and $5: partitions beyond are left out when the query is planned.
    `insert into ${leaf.name}
     select d.series, d.bucket, c.*
     from unnest($1::int4[], $2::timestamptz[], $3::timestamptz[]) as d (series, bucket, next)
     cross join lateral (${source}) c
     where c.last_at is not null
     on conflict (series, bucket) do update set ${REPLACED}`,
    [
      cells.map(({ series }) => series),
      isoTimes(spans.map((span) => span.from)),
      isoTimes(spans.map((span) => span.to)),
      ...isoTimes([from, to]),
    ],
  )
}
