import type { Pool } from 'pg'
import type { RollUpLevel } from '../../server/history/roll-up-level.ts'
import { cellKey, type ModelCell } from './model-roll-ups.ts'

/** All cells of a level as they stand in the database; those that begin nowhere in the calendar are told by their key. */
export async function storedCells(
  pool: Pool,
  level: RollUpLevel,
  zone: string,
): Promise<Map<string, ModelCell>> {
  const { rows } = await pool.query<StoredCell>(`select * from roll_up_${level} order by series, bucket`)
  return new Map(rows.map((row) => [keyOf(row, level, zone), toModel(row)]))
}

interface StoredCell {
  series: number
  bucket: Date
  count: number
  unknown: number
  sum: number
  least: number | null
  most: number | null
  parts: number
  numerator: number
  denominator: number
  last_at: Date
  last: number | null
  last_numerator: number | null
  last_denominator: number | null
}

function keyOf({ series, bucket }: StoredCell, level: RollUpLevel, zone: string): string {
  const at = bucket.getTime()
  const key = cellKey(series, at, level, zone)
  const beginsThere = cellKey(series, at - 1, level, zone) !== key
  return beginsThere ? key : `${key} does not begin at ${bucket.toISOString()}`
}

function toModel(row: StoredCell): ModelCell {
  return {
    count: row.count,
    unknown: row.unknown,
    sum: row.sum,
    least: row.least,
    most: row.most,
    parts: row.parts,
    numerator: row.numerator,
    denominator: row.denominator,
    lastAt: row.last_at.getTime(),
    last: row.last,
    lastNumerator: row.last_numerator,
    lastDenominator: row.last_denominator,
  }
}
