import type { ClientBase } from 'pg'
import type { Buckets } from './buckets.ts'
import { byLeaf } from './by-leaf.ts'
import { CELL, CELL_FIELDS, figure } from './cell.ts'
import { MERGED, writeCell } from './cell-columns.ts'
import { copyRows } from './copy-rows.ts'
import type { CellsByLevel } from './fold.ts'
import type { Leaf } from './leaf.ts'
import type { Partitions } from './partitions.ts'
import { reckonAnew } from './reckon-anew.ts'
import { ROLL_UP_LEVELS, rollUpTable, type RollUpLevel } from './roll-up-level.ts'
import type { SeriesBook } from './series-book.ts'

export interface RollUpSink {
  readonly client: ClientBase
  readonly book: SeriesBook
  readonly partitions: Partitions
  readonly buckets: Buckets
  readonly now: number
}

/**
 * Adds cells to the tables of their levels, from fine to coarse. Those in which a reading was corrected are reckoned
 * anew from the readings and then from level to level, so that what was counted before is replaced exactly.
 */
export async function writeRollUps(cells: CellsByLevel, sink: RollUpSink): Promise<void> {
  for (const level of ROLL_UP_LEVELS) {
    const { data, length } = cells[level]
    const { added, corrected } = partCells(data, length)
    await mergeCells(level, data, added, sink)
    if (corrected.length === 0) continue
    const wrong = corrected.map((cell) => ({
      series: figure(data, cell + CELL.series),
      bucket: figure(data, cell + CELL.bucket),
    }))
    await reckonAnew(level, wrong, sink)
  }
}

function partCells(data: Float64Array, length: number): { added: number[]; corrected: number[] } {
  const added: number[] = []
  const corrected: number[] = []
  for (let cell = 0; cell < length * CELL_FIELDS; cell += CELL_FIELDS) {
    const part = data[cell + CELL.corrected] === 1 ? corrected : added
    part.push(cell)
  }
  return { added, corrected }
}

async function mergeCells(
  level: RollUpLevel,
  data: Float64Array,
  cells: readonly number[],
  { client, partitions, now }: RollUpSink,
): Promise<void> {
  const table = rollUpTable(level)
  const leaves = byLeaf(cells, (cell) => partitions.leafAt(table, figure(data, cell + CELL.bucket), now))
  for (const [leaf, inLeaf] of leaves) {
    await partitions.prepare(client, leaf, now)
    await client.query(`create temp table if not exists cell (like ${table})`)
    await client.query('truncate cell')
    await copyRows(client, 'cell', inLeaf, (out, cell) => writeCell(out, data, cell))
    await client.query(mergeInto(leaf))
  }
}

function mergeInto({ name }: Leaf): string {
  return `insert into ${name} as stands select * from cell on conflict (series, bucket) do update set ${MERGED}`
}
