import type { ColumnType, Generated } from 'kysely'
import type { EntryTables } from './entry-tables.ts'
import type { FederationTables } from './federation-tables.ts'
import type { PeopleTables } from './people-tables.ts'
import type { WebhookTables } from './webhook-tables.ts'

/** The tables, as the latest migration leaves them. Facts are written by what owns them. */
export interface Database extends PeopleTables, EntryTables, WebhookTables, FederationTables {
  store_meta: StoreMeta
  file_mapping: FileMappingRow
  file_import: FileImportRow
  feed: FeedRow
  feed_credential: FeedCredentialRow
  quarantine: QuarantineRow
  branch: BranchRow
  indicator_definition: DefinitionRow
  above_figures: AboveFiguresRow
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

/** Feeds that people registered. */
interface FeedRow {
  id: string
  definition: ColumnType<unknown, string, string>
  stage: string
  registered_at: Date
  changed_at: Date
}

interface FeedCredentialRow {
  id: string
  feed: string
  label: string
  prefix: string
  sha256: string
  created_at: Date
  created_by: string
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

/** A feed of a child centre. */
interface BranchRow {
  uplink: string
  feed: string
  about: ColumnType<unknown, string, string>
  announced_at: Date
}

/** Figures of a domain that the centre above sent. */
interface AboveFiguresRow {
  domain: string
  centre: string
  zones: ColumnType<unknown, string, string>
  figures: ColumnType<unknown, string, string>
  heard_at: Date
}

interface QuarantineRow {
  id: Generated<number>
  feed: string
  at: Date
  batch: string
  index: number
  code: string
  path: string
  message: string
  why: ColumnType<unknown, string, string>
  member: ColumnType<unknown, string | null, string | null>
  length: number | null
  sha256: string | null
  replayed_at: Date | null
  outcome: string | null
}

/** One version of what an indicator means. */
interface DefinitionRow {
  number: Generated<number>
  indicator: string
  version: number
  valid_from: string
  definition: ColumnType<unknown, string, string>
  changed_at: Date
  changed_by: string
  reason: string
}
