import type { ColumnType, Generated } from 'kysely'

/** The tables, as the latest migration leaves them. Facts are written by what owns them. */
export interface Database {
  store_meta: StoreMeta
  file_mapping: FileMappingRow
  file_import: FileImportRow
}

/** What is known of the store itself: `id` (a UUID), `created-at` (epoch ms), `belongs-to`, `writer` (a UUID). */
interface StoreMeta {
  key: string
  /** Read as what the JSON says, written as its text. */
  value: ColumnType<unknown, string, string>
}

interface FileMappingRow {
  feed: string
  signature: string
  columns: ColumnType<unknown, string, string>
  format: ColumnType<unknown, string, string>
  mapping: ColumnType<unknown, string, string>
  changed_at: Date
  changed_by: string
}

interface FileImportRow {
  /** A bigint: read as its text. */
  id: Generated<string>
  feed: string
  file: string
  reading: string
  name: string
  source: string
  started_by: string
  state: string
  problem: string | null
  started_at: Date
  ended_at: Date | null
  format: ColumnType<unknown, string, string>
  mapping: ColumnType<unknown, string, string>
  row_count: number
  next_row: number
  report: ColumnType<unknown, string, string>
  bytes: Buffer | null
}
